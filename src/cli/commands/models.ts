/** `tswiz SOURCE`: prints the models as one module, as pwiz does. */
import { readOptions, readSchema, type ReadOptions } from "../read.ts";
import { sayNotices } from "../render.ts";
import type { Register } from "../main.ts";

export const models: Register = (program, io) => {
  readOptions(program.command("models", { isDefault: true }).argument("[SOURCE]"))
    .description("print the models as one module (the default command)")
    .action(async (source: string | undefined, options: ReadOptions) => {
      const { schema, notices } = await readSchema(source, options, io);
      const { makeBlueprint } = await import("../../blueprint/blueprint.ts");
      const { emitModels } = await import("../../emit/targets/models.ts");
      const planned = makeBlueprint(schema);
      const [file] = emitModels(planned.blueprint, { layout: "module" });
      sayNotices(io, [...notices, ...planned.notices], options.quiet ?? false);
      io.out(file?.text ?? "");
    });
};
