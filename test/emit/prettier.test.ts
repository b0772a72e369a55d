/** What the writer writes is what prettier, with its defaults, would leave: nobody has to format it. */
import fc from "fast-check";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { makeBlueprint } from "../../src/blueprint/blueprint.ts";
import { emitModels } from "../../src/emit/targets/models.ts";
import { sqliteSchemas } from "./arbitrary.ts";

describe("the text of generated files", () => {
  it("is a fixpoint of prettier, whatever the schema", async () => {
    await fc.assert(
      fc.asyncProperty(sqliteSchemas, async (schema) => {
        const [file] = emitModels(makeBlueprint(schema).blueprint, { layout: "module" });
        const text = file?.text ?? "";
        expect(await format(text, { parser: "typescript" })).toBe(text);
      }),
      { numRuns: Number(process.env["TSWIZ_FUZZ_RUNS"] ?? 150) },
    );
  }, 600_000);
});
