/** Runs a command line in this process and keeps what it printed. */
import { run } from "../../src/cli/main.ts";

export interface Printed {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

export async function tswiz(
  cwd: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Printed> {
  let out = "";
  let said = "";
  const io = {
    out: (text: string) => void (out += text),
    say: (line: string) => void (said += `${line}\n`),
    env,
    cwd,
  };
  return { code: await run(argv, io), out, said };
}
