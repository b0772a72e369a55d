/** Where a command's one result goes: `--out FILE`, or standard output. */
import { basename, dirname, resolve } from "node:path";
import type { Io } from "./io.ts";

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
  const { writeFiles } = await import("../emit/write.ts");
  const path = resolve(io.cwd, options.out);
  const result = await writeFiles([{ path: basename(path), text }], dirname(path), {
    force: true,
    remember: false,
  });
  if (options.quiet !== true) io.say(`${result.written.length === 0 ? "unchanged" : "wrote"} ${options.out}`);
}
