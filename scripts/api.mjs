/**
 * Prints what a TypeScript user sees of an entry point: every exported declaration, then every declaration that
 * those mention, without comments and bodies, sorted by name.
 *
 *   node scripts/api.mjs            compares dist/ with test/house/api/, exit code 1 when they differ
 *   node scripts/api.mjs --update   writes test/house/api/
 *
 * It reads dist/, so build first: `npm run api` does both and updates.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
// The API of TypeScript 5.9, since 7.0 has none for JavaScript.
import ts from "typescript-5.9";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");

/** Entry point → the file of its types. */
export const ENTRIES = { tswiz: "index.d.ts", model: "model/index.d.ts" };

/** Where the snapshot of an entry point lies. */
export const snapshotPath = (entry) => join(root, "test/house/api", `${entry}.d.ts`);

const printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed });

/** The public declarations of one or more entry points, as text. */
export function describeApi() {
  const files = Object.values(ENTRIES).map((file) => join(dist, file));
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    skipLibCheck: true,
    strict: true,
    types: ["node"],
  });
  const checker = program.getTypeChecker();
  return Object.fromEntries(
    Object.entries(ENTRIES).map(([entry, file]) => {
      const source = program.getSourceFile(join(dist, file));
      if (source === undefined) throw new Error(`dist/${file} is missing: run npm run build`);
      return [entry, describeEntry(checker, source)];
    }),
  );
}

function describeEntry(checker, source) {
  const target = (symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const exported = new Map();
  for (const symbol of checker.getExportsOfModule(checker.getSymbolAtLocation(source) ?? fail(source))) {
    exported.set(symbol.name, target(symbol));
  }
  const public_ = new Set(exported.values());
  const inner = new Map();
  const visit = (symbol) => {
    for (const declaration of ownDeclarations(symbol)) {
      const look = (node) => {
        if (ts.isIdentifier(node)) {
          const found = checker.getSymbolAtLocation(node);
          const mentioned = found === undefined ? undefined : target(found);
          if (
            mentioned !== undefined &&
            !public_.has(mentioned) &&
            !inner.has(mentioned) &&
            isTopLevel(mentioned)
          ) {
            inner.set(mentioned, `${mentioned.name} (${place(mentioned)})`);
            visit(mentioned);
          }
        }
        ts.forEachChild(node, look);
      };
      look(declaration);
    }
  };
  for (const symbol of public_) visit(symbol);

  const parts = [
    "// What this entry point exports. Written by `npm run api`; a change here is a change of the API.\n",
  ];
  for (const [name, symbol] of [...exported].sort(byText)) {
    const text = ownDeclarations(symbol).map(print).join("\n");
    parts.push(name === symbol.name ? text : `// exported as ${name}\n${text}`);
  }
  parts.push("// Not exported by name, but part of the above.\n");
  for (const [symbol] of [...inner].sort((a, b) => byText([a[1]], [b[1]]))) {
    parts.push(ownDeclarations(symbol).map(print).join("\n"));
  }
  return `${parts.filter((part) => part !== "").join("\n")}\n`;
}

function fail(source) {
  throw new Error(`${source.fileName} exports nothing`);
}

/** The declarations of a symbol that lie in dist/; those of packages and of the language are not ours. */
function ownDeclarations(symbol) {
  return (symbol.declarations ?? []).filter((node) => node.getSourceFile().fileName.startsWith(dist));
}

function isTopLevel(symbol) {
  return ownDeclarations(symbol).some((node) => {
    const holder = ts.isVariableDeclaration(node) ? node.parent.parent.parent : node.parent;
    return ts.isSourceFile(holder);
  });
}

function place(symbol) {
  return (
    ownDeclarations(symbol)[0]
      ?.getSourceFile()
      .fileName.slice(dist.length + 1) ?? ""
  );
}

function print(node) {
  const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  return printer.printNode(ts.EmitHint.Unspecified, statement, node.getSourceFile());
}

function byText([a], [b]) {
  return a < b ? -1 : a > b ? 1 : 0;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const update = process.argv.includes("--update");
  for (const [entry, text] of Object.entries(describeApi())) {
    const path = snapshotPath(entry);
    if (update) {
      mkdirSync(join(path, ".."), { recursive: true });
      writeFileSync(path, text);
    } else if (readFileSync(path, "utf8") !== text) {
      process.stderr.write(`the API of ${entry} has changed: read the diff after \`npm run api\`\n`);
      process.exitCode = 1;
    }
  }
}
