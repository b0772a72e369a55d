/** `tswiz diff FROM TO`: what would have to change for FROM to become TO. */
import { Option } from "commander";
import { readOptions, readSchema, type ReadOptions } from "../read.ts";
import { sayNotices } from "../render.ts";
import { EXIT } from "../exit.ts";
import type { Register } from "../main.ts";

interface DiffOptions extends ReadOptions {
  readonly format: "text" | "json";
  readonly exitCode?: boolean;
}

export const diff: Register = (program, io, done) => {
  readOptions(program.command("diff").argument("<FROM>").argument("<TO>"))
    .description("print what differs between two schemas")
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "json"]).default("text"))
    .option("--exit-code", "exit with 2 when there are differences")
    .action(async (from: string, to: string, options: DiffOptions) => {
      const [a, b] = [await readSchema(from, options, io), await readSchema(to, options, io)];
      const { diff: compare } = await import("../../diff/diff.ts");
      const { describe } = await import("../../diff/describe.ts");
      const changes = compare(a.schema, b.schema);
      sayNotices(io, [...a.notices, ...b.notices], options.quiet ?? false);
      if (options.format === "json") {
        io.out(`${JSON.stringify({ version: 1, changes }, null, 2)}\n`);
      } else if (changes.length === 0) {
        io.out("no changes\n");
      } else {
        io.out(changes.map((change) => `${describe(change)}\n`).join(""));
      }
      done(options.exitCode === true && changes.length > 0 ? EXIT.differs : EXIT.fine);
    });
};
