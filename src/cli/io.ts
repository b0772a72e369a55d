/**
 * The outside world as a command sees it: data goes to `out`, everything a person reads goes to `say`.
 *
 * Commands get one of these and never touch `process`, so that tests run them without a child process.
 */
import { writeSync } from "node:fs";
import { TswizError } from "../error.ts";

export interface Io {
  /** Results, for pipes: standard output. */
  out(text: string): void;
  /** Notices, progress and errors, for people: standard error, one line each. */
  say(line: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** The process's own streams; a reader that went away (`tswiz app.db | head`) ends the output without an error. */
export function processIo(): Io {
  const write = (fd: number, text: string): void => {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length;) {
      try {
        at += writeSync(fd, bytes, at);
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        if (code === "EPIPE") return;
        // Standard error has nobody left to tell.
        if (code !== "EAGAIN" && fd === 2) return;
        if (code !== "EAGAIN") {
          throw new TswizError("write", `standard output cannot be written (${code ?? String(error)})`, {
            hint: "make room, or name a file with --out",
            cause: error,
          });
        }
        // A pipe that is full and non-blocking: wait a moment and go on.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      }
    }
  };
  return {
    out: (text) => write(1, text),
    say: (line) => write(2, `${line}\n`),
    env: process.env,
    cwd: process.cwd(),
  };
}
