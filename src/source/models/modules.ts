/**
 * Parses model files as they are needed and follows names from file to file.
 *
 * It reads relative imports only: what a package exports cannot be known without running it.
 */
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import type { Files } from "../files.ts";
import { makeModule, type Binding, type Module } from "./module.ts";
import { errorAt } from "./place.ts";

/** The package's name for what generated code imports. */
const LIBRARY = "tswiz/model";

/** The same module by path, as this repository's own examples and tests import it. */
const LIBRARY_PATH = fileURLToPath(new URL("../../model/index", import.meta.url)).replaceAll("\\", "/");

/** What a name stands for, wherever it was declared. */
export type Resolved =
  | { readonly kind: "library"; readonly name: string | null }
  | { readonly kind: "namespace"; readonly module: Module }
  | { readonly kind: "package"; readonly from: string; readonly name: string | null }
  | { readonly kind: "missing"; readonly what: string }
  | { readonly kind: "bound"; readonly module: Module; readonly binding: Declared };

type Declared = Exclude<Binding, { readonly kind: "import" | "local" }>;

export interface Modules {
  /** The parsed file; null when there is none. */
  load(path: string): Module | null;
  /** What a top-level name of a module stands for; null when the module does not bind it. */
  lookup(module: Module, name: string): Resolved | null;
  /** What a module exports under a name. */
  exported(module: Module, name: string): Resolved | null;
}

/**
 * Loads oxc-parser, which is a native addon and slow to load, and reads modules from `files` with it.
 * @param offers tells whether `tswiz/model` exports a name
 */
export async function openModules(files: Files, offers: (name: string) => boolean): Promise<Modules> {
  const { parseSync } = await import("oxc-parser");
  const cache = new Map<string, Module | null>();

  const load = (path: string): Module | null => {
    let module = cache.get(path);
    if (module === undefined) {
      const bytes = files.read(path);
      module = bytes === null ? null : parse(path, bytes.toString("utf8").replace(/^\uFEFF/, ""));
      cache.set(path, module);
    }
    return module;
  };

  const parse = (path: string, text: string): Module => {
    const label = files.show(path);
    const { program, errors } = parseSync(path, text, { sourceType: "module" });
    const error = errors.find(({ severity }) => severity === "Error");
    if (error !== undefined) {
      const offset = error.labels[0]?.start ?? 0;
      throw errorAt(
        { file: { label, text }, offset },
        "invalid",
        error.message,
        error.helpMessage ?? undefined,
      );
    }
    return makeModule(path, label, text, program);
  };

  const follow = (module: Module, binding: Binding, seen: Set<string>): Resolved => {
    if (binding.kind === "local") {
      const found = module.bindings.get(binding.name);
      return found === undefined
        ? { kind: "missing", what: `no ${binding.name} in ${module.label}` }
        : follow(module, found, seen);
    }
    if (binding.kind !== "import") return { kind: "bound", module, binding };
    const { from, name } = binding;
    if (from === LIBRARY) return { kind: "library", name };
    if (!/^\.{1,2}(\/|$)/.test(from)) return { kind: "package", from, name };
    const path = posix.join(posix.dirname(module.path), from);
    if (path.replace(/\.[jt]s$/, "") === LIBRARY_PATH) return { kind: "library", name };
    const target = loadImport(path);
    if (target === null) return { kind: "missing", what: `no file ${from} beside ${module.label}` };
    if (name === null) return { kind: "namespace", module: target };
    return find(target, name, seen) ?? { kind: "missing", what: `no export ${name} in ${target.label}` };
  };

  const find = (module: Module, name: string, seen: Set<string>): Resolved | null => {
    const key = `${module.path}\0${name}`;
    if (seen.has(key)) return null;
    seen.add(key);
    const own = module.exports.get(name);
    if (own !== undefined) return follow(module, own, seen);
    if (name === "default") return null;
    for (const from of module.stars) {
      const found = follow(module, { kind: "import", from, name }, seen);
      if (found.kind === "missing" || found.kind === "package") continue;
      if (found.kind !== "library" || offers(name)) return found;
    }
    return null;
  };

  const loadImport = (path: string): Module | null => {
    for (const candidate of candidates(path)) {
      const module = load(candidate);
      if (module !== null) return module;
    }
    return null;
  };

  return {
    load,
    lookup(module, name) {
      const binding = module.bindings.get(name);
      return binding === undefined ? null : follow(module, binding, new Set());
    },
    exported: (module, name) => find(module, name, new Set()),
  };
}

/** The files that an import may mean: TypeScript lets `./a.js` stand for `a.ts`. */
function candidates(path: string): readonly string[] {
  const match = /^(.*)\.([cm]?)([jt]s)x?$/.exec(path);
  if (match === null)
    return [`${path}.ts`, `${path}.tsx`, `${path}.js`, `${path}/index.ts`, `${path}/index.js`];
  const [, stem = "", flavour = ""] = match;
  return [...new Set([`${stem}.${flavour}ts`, `${stem}.tsx`, path])];
}
