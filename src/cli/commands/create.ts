/** `tswiz create [SOURCE]`: the whole schema as DDL, in an order that runs. */
import { readOptions, readSchema, type ReadOptions } from "../read.ts";
import { sayNotices } from "../render.ts";
import type { Register } from "../main.ts";
import { writeText } from "../write.ts";

export const create: Register = (program, io) => {
  readOptions(program.command("create").argument("[SOURCE]"))
    .description("print the schema as DDL that rebuilds it")
    .option("--out <file>", "write to this file instead; it is left untouched when nothing changed")
    .action(async (source: string | undefined, options: ReadOptions & { readonly out?: string }) => {
      const { schema, notices } = await readSchema(source, options, io);
      const { createStatements } = await import("../../ddl/create.ts");
      const created = createStatements(schema);
      sayNotices(io, [...notices, ...created.notices], options.quiet ?? false);
      const script = created.statements.map(({ sql }) => `${sql};\n`).join("\n");
      await writeText(script, options, io);
    });
};
