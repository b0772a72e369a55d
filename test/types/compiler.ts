/**
 * Type-checking many generated folders at once, strictly, with every TypeScript that generated code must compile under.
 * `tswiz/model` is taken from declarations made out of src/, as an installed package would bring them.
 */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { File } from "../../src/emit/emit.ts";
import { ROOT } from "../corpus.ts";

/** The oldest and the newest TypeScript that is supported. */
export const COMPILERS = {
  "TypeScript 5.9": join(ROOT, "node_modules/typescript-5.9/bin/tsc"),
  "TypeScript 7": join(ROOT, "node_modules/typescript/bin/tsc"),
} as const;

const STRICT = {
  target: "ES2022",
  lib: ["ES2023"],
  module: "nodenext",
  moduleResolution: "nodenext",
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  erasableSyntaxOnly: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  forceConsistentCasingInFileNames: true,
  useDefineForClassFields: true,
  skipLibCheck: true,
  noEmit: true,
} as const;

interface Run {
  readonly code: number;
  readonly output: string;
}

function run(compiler: string, args: readonly string[]): Promise<Run> {
  return new Promise((done) => {
    execFile(process.execPath, [compiler, ...args], { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      done({ code, output: `${stdout}${stderr}` });
    });
  });
}

/** A folder in which generated code can be type-checked, below the repository so that packages are found. */
export async function openWorkshop(): Promise<Workshop> {
  const cache = join(ROOT, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "tswiz-compile-"));
  const config = {
    extends: join(ROOT, "tsconfig.build.json"),
    compilerOptions: {
      outDir: join(folder, "types"),
      rootDir: join(ROOT, "src"),
      declaration: true,
      emitDeclarationOnly: true,
      typeRoots: [join(ROOT, "node_modules/@types")],
    },
    include: [],
    files: [join(ROOT, "src/model/index.ts")],
  };
  writeFileSync(join(folder, "tsconfig.types.json"), JSON.stringify(config));
  const made = await run(COMPILERS["TypeScript 7"], ["-p", join(folder, "tsconfig.types.json")]);
  if (made.code !== 0) throw new Error(`the declarations of tswiz/model cannot be made:\n${made.output}`);
  return new Workshop(folder);
}

export class Workshop {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Lays files into a folder of their own. */
  add(name: string, files: readonly File[]): void {
    for (const file of files) {
      const path = join(this.folder, "cases", name, file.path);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file.text);
    }
  }

  /** What the compiler says, one line per error, without the path up to the case; empty when all compiles. */
  async check(compiler: keyof typeof COMPILERS): Promise<readonly string[]> {
    const config = {
      compilerOptions: { ...STRICT, paths: { "tswiz/model": ["./types/model/index.d.ts"] } },
      include: ["cases/**/*.ts"],
    };
    writeFileSync(join(this.folder, "package.json"), JSON.stringify({ type: "module" }));
    writeFileSync(join(this.folder, "tsconfig.json"), JSON.stringify(config));
    const args = ["-p", join(this.folder, "tsconfig.json"), "--pretty", "false"];
    const { code, output } = await run(COMPILERS[compiler], args);
    const lines = output.split("\n").filter((line) => line.trim() !== "");
    if (code !== 0 && lines.length === 0) return [`exit code ${code}`];
    return lines.map((line) => line.replace(/^.*?cases[\\/]/, ""));
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
