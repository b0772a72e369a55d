/** `tswiz generate [SOURCE] --out DIR`: one file per relation, an index and the snapshot. */
import { resolve } from "node:path";
import { Option } from "commander";
import { TswizError } from "../../error.ts";
import { readOptions, readSchema, type ReadOptions } from "../read.ts";
import { count, sayNotices } from "../render.ts";
import type { Register } from "../main.ts";
import { noTarget } from "../write.ts";

interface GenerateOptions extends ReadOptions {
  readonly out?: string;
  readonly importExtension: ".js" | ".ts" | "none";
  readonly force?: boolean;
}

export const generate: Register = (program, io) => {
  readOptions(program.command("generate").argument("[SOURCE]"))
    .description("write one model file per relation, an index and the snapshot")
    .option("--out <folder>", "the folder to write to")
    .option("--force", "overwrite files that were edited by hand")
    .addOption(
      new Option("--import-extension <ext>", "how generated files import each other")
        .choices([".js", ".ts", "none"])
        .default(".js"),
    )
    .action(async (source: string | undefined, options: GenerateOptions) => {
      if (options.out === undefined) {
        throw new TswizError("usage", "generate needs a folder to write to", {
          hint: "add --out src/models",
        });
      }
      if (options.out === "") throw noTarget("a folder");
      const { schema, notices } = await readSchema(source, options, io);
      const { makeBlueprint } = await import("../../blueprint/blueprint.ts");
      const { emitModels } = await import("../../emit/targets/models.ts");
      const { stringifySchema } = await import("../../schema/json.ts");
      const { writeFiles } = await import("../../emit/write.ts");
      const planned = makeBlueprint(schema);
      const files = emitModels(planned.blueprint, {
        layout: "files",
        importExtension: options.importExtension === "none" ? "" : options.importExtension,
      });
      const all = [...files, { path: "schema.json", text: stringifySchema(schema) }];
      const result = await writeFiles(all, resolve(io.cwd, options.out), { force: options.force ?? false });
      sayNotices(io, [...notices, ...planned.notices], options.quiet ?? false);
      if (options.quiet !== true) {
        io.say(
          `wrote ${count(result.written.length, "file")} to ${options.out}, ${result.unchanged.length} unchanged`,
        );
      }
    });
};
