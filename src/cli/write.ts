/** Where a command's one result goes: `--out FILE`, or standard output. */
import { basename, dirname, resolve } from "node:path";
import { TswizError } from "../error.ts";
import type { Io } from "./io.ts";

/** `--out ""` is a variable of the shell that is not set, and never the folder one is in. */
export function noTarget(what: string): TswizError {
  return new TswizError("usage", "--out is empty", { hint: `name ${what} to write to` });
}

/** Writes the text to `out`, atomically and only when it differs, or prints it. */
export async function writeText(
  text: string,
  options: { readonly out?: string; readonly quiet?: boolean },
  io: Io,
): Promise<void> {
  if (options.out === undefined) {
    io.out(text);
    return;
  }
  if (options.out === "") throw noTarget("a file");
  const { writeFiles } = await import("../emit/write.ts");
  const path = resolve(io.cwd, options.out);
  const result = await writeFiles([{ path: basename(path), text }], dirname(path), {
    force: true,
    remember: false,
  });
  if (options.quiet !== true) io.say(`${result.written.length === 0 ? "unchanged" : "wrote"} ${options.out}`);
}
