/** Who may import whom. These tables are the law; docs/architecture.md and CONTRIBUTING.md explain it. */
import { builtinModules } from "node:module";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { findCycles, folderOf, readModules, SRC, type Manner } from "./modules.ts";

/** Folder → folders (or single files) of src/ that it may import. All may import `error.ts` and `notice.ts`. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  schema: [],
  sql: ["schema"],
  db: ["schema", "sql"],
  introspect: ["schema", "sql", "db/port.ts"],
  diff: ["schema", "sql"],
  ddl: ["schema", "diff", "sql"],
  lint: ["schema", "diff", "ddl"],
  blueprint: ["schema"],
  emit: ["schema", "blueprint", "sql"],
  model: ["db", "sql", "schema"],
  migrate: ["schema", "diff", "ddl", "sql", "db", "emit/template.ts", "emit/format.ts", "emit/write.ts"],
  config: ["schema"],
  source: [
    "schema",
    "sql",
    "db",
    "introspect",
    "diff",
    "ddl",
    "blueprint",
    "emit",
    "model",
    "migrate",
    "config",
  ],
  cli: [
    "schema",
    "sql",
    "db",
    "introspect",
    "diff",
    "ddl",
    "lint",
    "blueprint",
    "emit",
    "model",
    "migrate",
    "config",
    "source",
    "index.ts",
  ],
  // src/index.ts, the public entry point.
  "": [
    "schema",
    "sql",
    "db",
    "introspect",
    "diff",
    "ddl",
    "lint",
    "blueprint",
    "emit",
    "migrate",
    "config",
    "source",
  ],
};

const EVERYONES = ["error.ts", "notice.ts"];

/** Folders that compute and do nothing else: no files, no processes, no clock of the operating system. */
const PURE = ["schema", "sql", "diff", "ddl", "lint", "blueprint"];

/** Package → where it may be imported, and how. A package that is not here may not be imported at all. */
const PACKAGES: Readonly<
  Record<string, { readonly from: readonly string[]; readonly how: readonly Manner[] }>
> = {
  "better-sqlite3": { from: ["db/", "model/sqlite.ts"], how: ["lazy", "type"] },
  pg: { from: ["db/", "model/postgres.ts"], how: ["lazy", "type"] },
  mysql2: { from: ["db/", "model/mysql.ts"], how: ["lazy", "type"] },
  kysely: { from: ["model/"], how: ["eager", "lazy", "type"] },
  commander: { from: ["cli/"], how: ["eager", "lazy", "type"] },
  "oxc-parser": { from: ["source/"], how: ["lazy", "type"] },
  "ts-morph": { from: ["emit/merge.ts"], how: ["lazy", "type"] },
  prettier: { from: ["emit/format.ts"], how: ["lazy", "type"] },
};

const modules = readModules();
const known = new Set(modules.map((module) => module.path));

describe("imports", () => {
  it("finds the modules", () => {
    expect(modules.length).toBeGreaterThan(30);
    expect(modules.flatMap((module) => module.imports).length).toBeGreaterThan(60);
    for (const folder of [
      "schema",
      "sql",
      "db",
      "introspect",
      "diff",
      "ddl",
      "blueprint",
      "emit",
      "model",
      "source",
      "cli",
    ]) {
      expect(modules.filter((module) => module.folder === folder).length, folder).toBeGreaterThan(0);
    }
  });

  it("has a row in the table for every folder", () => {
    expect(
      [...new Set(modules.map((module) => module.folder))].filter((folder) => !(folder in ALLOWED)),
    ).toEqual([]);
  });

  it("has no folder cycle in the table itself", () => {
    const edges = new Map(
      Object.entries(ALLOWED).map(([folder, allowed]) => [
        folder,
        new Set(allowed.map((path) => path.split("/")[0] ?? "")),
      ]),
    );
    expect(findCycles(edges)).toEqual([]);
  });

  it("goes only where the table allows", () => {
    const wrong: string[] = [];
    for (const { path, folder, imports } of modules) {
      for (const { target, local } of imports) {
        if (!local || EVERYONES.includes(target)) continue;
        const to = folderOf(target);
        const allowed = ALLOWED[folder] ?? [];
        if (to === folder || allowed.includes(target) || (to !== "" && allowed.includes(to))) continue;
        wrong.push(`${path} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("names only files that exist, by their real names", () => {
    const wrong = modules.flatMap(({ path, imports }) =>
      imports
        .filter(({ target, local }) => local && !known.has(target))
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  // What reads models back has a table by dialect of how types and literals are read.
  it("reaches a dialect's folder only from the folder that it is part of, or from source/", () => {
    const dialect = /^([a-z]+)\/(sqlite|postgres|mysql)\//;
    const wrong = modules.flatMap(({ path, folder, imports }) =>
      imports
        .filter(
          ({ target, local }) =>
            local && dialect.test(target) && ![folderOf(target), "source"].includes(folder),
        )
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("uses packages only where and how the table allows", () => {
    const wrong: string[] = [];
    for (const { path, imports } of modules) {
      for (const { target, local, manner } of imports) {
        if (local || target.startsWith("node:")) continue;
        const rule = PACKAGES[target];
        if (rule === undefined) wrong.push(`${path} imports ${target}, which is in no table`);
        else if (!rule.from.some((place) => path.startsWith(place)))
          wrong.push(`${path} may not import ${target}`);
        else if (!rule.how.includes(manner))
          wrong.push(`${path} must import ${target} only when needed (${manner})`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("writes Node's own modules with node:", () => {
    const wrong = modules.flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => builtinModules.includes(target))
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("keeps the pure folders free of input and output", () => {
    const wrong = modules.flatMap(({ path, folder, imports, text }) => {
      if (!PURE.includes(folder)) return [];
      const found = imports
        .filter(({ target }) => target.startsWith("node:"))
        .map(({ target }) => `${path} imports ${target}`);
      if (/\b(process\.|Date\.now\(|new Date\(\)|Math\.random\(|localeCompare\()/.test(text))
        found.push(`${path} asks the machine`);
      return found;
    });
    expect(wrong).toEqual([]);
  });

  const eager = new Map(
    modules.map(({ path, imports }) => [
      path,
      new Set(imports.filter(({ local, manner }) => local && manner === "eager").map(({ target }) => target)),
    ]),
  );

  it("has no cycle between folders", () => {
    const folders = new Map<string, Set<string>>();
    for (const { folder, imports } of modules) {
      const targets = folders.get(folder) ?? new Set();
      for (const { target, local } of imports) {
        const to = folderOf(target);
        if (local && to !== folder && to !== "") targets.add(to);
      }
      folders.set(folder, targets);
    }
    expect(findCycles(folders)).toEqual([]);
  });

  it("has cycles between files only where rows lead to queries and queries to rows, in model/", () => {
    const cycles = findCycles(eager);
    expect(cycles.filter((cycle) => !cycle.every((path) => path.startsWith("model/")))).toEqual([]);
  });

  it("has no file in a cycle that cannot be loaded first", async () => {
    for (const path of findCycles(eager).flat()) {
      vi.resetModules();
      expect(Object.keys((await import(join(SRC, path))) as object).length, path).toBeGreaterThan(0);
    }
  });

  it("has no barrels but the two entry points", () => {
    const barrels = modules.filter((module) => module.barrel).map((module) => module.path);
    expect(barrels.filter((path) => path !== "index.ts" && path !== "model/index.ts")).toEqual([]);
  });
});

describe("the cycle finder", () => {
  it("finds a ring and lets a tree pass", () => {
    const graph = (pairs: readonly (readonly [string, string])[]) => {
      const edges = new Map<string, Set<string>>();
      for (const [from, to] of pairs) edges.set(from, (edges.get(from) ?? new Set()).add(to));
      return edges;
    };
    expect(
      findCycles(
        graph([
          ["a", "b"],
          ["b", "c"],
          ["c", "a"],
          ["c", "d"],
        ]),
      ),
    ).toEqual([["a", "b", "c"]]);
    expect(
      findCycles(
        graph([
          ["a", "b"],
          ["a", "c"],
          ["b", "d"],
          ["c", "d"],
        ]),
      ),
    ).toEqual([]);
  });
});
