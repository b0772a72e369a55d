/** Every source file as the house tests see it: where it is, its text, and what it imports and how. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const SRC = join(ROOT, "src");

/** How a module is wanted: now, when a line of code asks for it, or by the compiler alone. */
export type Manner = "eager" | "lazy" | "type";

export interface Import {
  /** A path under src/ (`schema/key.ts`), or a package or `node:` name without its subpath. */
  readonly target: string;
  readonly local: boolean;
  readonly manner: Manner;
}

export interface Module {
  /** Path under src/, with slashes. */
  readonly path: string;
  /** First folder of the path; "" for a file directly in src/. */
  readonly folder: string;
  readonly text: string;
  readonly imports: readonly Import[];
  /** The file does nothing but pass on other files' exports. */
  readonly barrel: boolean;
}

/** All files below a folder whose names end in one of the given ways, sorted; node_modules and dist left out. */
export function filesBelow(folder: string, ...ends: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ends.some((end) => entry.name.endsWith(end)))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[\\/](node_modules|dist|expected|golden|\.cache)[\\/]/.test(path))
    .toSorted();
}

/** Reads and parses all of src/. */
export function readModules(): Module[] {
  return filesBelow(SRC, ".ts").map(readModule);
}

function readModule(file: string): Module {
  const text = readFileSync(file, "utf8");
  const parsed = parseSync(file, text);
  if (parsed.errors.length > 0) throw new Error(`${file}: ${parsed.errors[0]?.message ?? "syntax error"}`);
  const { staticImports, staticExports, dynamicImports } = parsed.module;
  const imports: Import[] = [];
  const add = (specifier: string, manner: Manner) => imports.push(resolveImport(file, specifier, manner));

  for (const entry of staticImports) {
    const typeOnly = entry.entries.length > 0 && entry.entries.every((name) => name.isType);
    add(entry.moduleRequest.value, typeOnly ? "type" : "eager");
  }
  for (const statement of staticExports) {
    for (const entry of statement.entries) {
      if (entry.moduleRequest) add(entry.moduleRequest.value, entry.isType ? "type" : "eager");
    }
  }
  for (const entry of dynamicImports) {
    const argument = text.slice(entry.moduleRequest.start, entry.moduleRequest.end);
    const literal = /^(["'])(.*)\1$/.exec(argument);
    // An import whose target is computed cannot be checked, so it counts as what no table allows.
    add(literal?.[2] ?? `computed:${argument}`, "lazy");
  }
  walk(parsed.program, (node) => {
    if (node["type"] !== "TSImportType") return;
    const source = node["source"] ?? node["argument"];
    const literal = isNode(source) && isNode(source["literal"]) ? source["literal"] : source;
    if (isNode(literal) && typeof literal["value"] === "string") add(literal["value"], "type");
  });

  const path = relative(SRC, file).replaceAll("\\", "/");
  return {
    path,
    folder: path.includes("/") ? path.slice(0, path.indexOf("/")) : "",
    text,
    imports,
    barrel:
      parsed.program.body.length > 0 &&
      parsed.program.body.every(
        (node) =>
          node.type === "ExportAllDeclaration" ||
          (node.type === "ExportNamedDeclaration" && node.source !== null),
      ),
  };
}

export type AstNode = Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is AstNode {
  return typeof value === "object" && value !== null;
}

export function walk(value: unknown, visit: (node: AstNode) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (isNode(value)) {
    visit(value);
    for (const item of Object.values(value)) if (isNode(item)) walk(item, visit);
  }
}

function resolveImport(file: string, specifier: string, manner: Manner): Import {
  if (specifier.startsWith(".")) {
    const target = relative(SRC, resolve(dirname(file), specifier)).replaceAll("\\", "/");
    return { target, local: true, manner };
  }
  const target = specifier.startsWith("@")
    ? specifier.split("/").slice(0, 2).join("/")
    : specifier.split("/")[0];
  return { target: target ?? specifier, local: false, manner };
}

/** First folder of a path under src/. */
export function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.indexOf("/")) : "";
}

/** The strongly connected groups of more than one node, i.e. the cycles. */
export function findCycles(edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const cycles: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const visit = (node: string): void => {
    const own = index.size;
    index.set(node, own);
    low.set(node, own);
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? own, low.get(next) ?? own));
    }
    if (low.get(node) === own) {
      const group = stack.splice(stack.indexOf(node));
      if (group.length > 1) cycles.push(group.toSorted());
    }
  };
  for (const node of edges.keys()) if (!index.has(node)) visit(node);
  return cycles;
}
