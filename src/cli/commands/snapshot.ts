/** `tswiz snapshot [SOURCE]`: the neutral schema as JSON, printed or written to a file. */
import { readOptions, readSchema, type ReadOptions } from "../read.ts";
import { sayNotices } from "../render.ts";
import type { Register } from "../main.ts";
import { writeText } from "../write.ts";

export const snapshot: Register = (program, io) => {
  readOptions(program.command("snapshot").argument("[SOURCE]"))
    .description("print the schema as JSON, or write it to a file")
    .option("--out <file>", "write to this file instead; it is left untouched when nothing changed")
    .action(async (source: string | undefined, options: ReadOptions & { readonly out?: string }) => {
      const { schema, notices } = await readSchema(source, options, io);
      const { stringifySchema } = await import("../../schema/json.ts");
      sayNotices(io, notices, options.quiet ?? false);
      await writeText(stringifySchema(schema), options, io);
    });
};
