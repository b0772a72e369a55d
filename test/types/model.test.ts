/** The types of models: what must compile, what must not, and what a thousand models cost the compiler. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { inferredModels, spelledModels } from "./many.ts";

const run = promisify(execFile);
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
// Inside the repository, so that the compilers find node_modules.
const scratch = mkdtempSync(join(root, "test/types/.scratch-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const COMPILERS = {
  "TypeScript 7": "node_modules/typescript/bin/tsc",
  "TypeScript 5.9": "node_modules/typescript-5.9/bin/tsc",
};

async function compile(bin: string, files: readonly string[], ...flags: readonly string[]): Promise<string> {
  const project = join(scratch, `tsconfig-${Math.random().toString(36).slice(2)}.json`);
  writeFileSync(project, JSON.stringify({ extends: join(root, "tsconfig.json"), include: [], files }));
  try {
    const { stdout } = await run(process.execPath, [join(root, bin), "--noEmit", "-p", project, ...flags], {
      maxBuffer: 2 ** 26,
    });
    return stdout;
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe.each(Object.entries(COMPILERS))("%s", (_name, bin) => {
  test("what compiles and what does not", async () => {
    expect(await compile(bin, [join(root, "test/types/model.ts"), join(root, "test/model/music.ts")])).toBe(
      "",
    );
  });
});

test("1000 models stay within the instantiation budget", async () => {
  const library = "../../../src/model/index.ts";
  const measure = async (name: string, text: string): Promise<{ instantiations: number; types: number }> => {
    const file = join(scratch, `${name}.ts`);
    writeFileSync(file, text);
    const out = await compile(COMPILERS["TypeScript 5.9"], [file], "--extendedDiagnostics");
    expect(out).not.toContain("error TS");
    const figure = (label: string): number => Number(new RegExp(`^${label}:\\s+(\\d+)`, "m").exec(out)?.[1]);
    return { instantiations: figure("Instantiations"), types: figure("Types") };
  };
  const none = await measure("none", `export * from ${JSON.stringify(library)};`);
  const inferred = await measure("inferred", inferredModels(1000, library));
  const spelled = await measure("spelled", spelledModels(1000));
  const each = (inferred.instantiations - none.instantiations) / 1000;
  console.log(
    `instantiations per model: ${each}; spelled out: ${spelled.instantiations / 1000}; types per model: ${(inferred.types - none.types) / 1000}`,
  );
  // A count, not a clock: what it cost when it was last looked at, and a little.
  expect(each).toBeLessThan(200);
});
