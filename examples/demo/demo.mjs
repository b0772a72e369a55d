// `npm run demo`: the main job on the sample database, step by step, in a folder of its own under .cache/demo.
// Every line that begins with $ is a command as a user would type it; below it stands what it printed.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
// Inside the repository, so that `import "tswiz/model"` finds this package by its own name.
const folder = join(root, ".cache/demo");

const node = process.execPath;
const tswiz = [node, join(root, "bin/tswiz.js")];
const tsc = [node, join(root, "node_modules/typescript/bin/tsc")];

/** Says what is done, runs it in the demo's folder and shows what it printed; stops the demo when it fails. */
function run(shown, [command, ...args], { lines = 40 } = {}) {
  console.log(`\n$ ${shown}`);
  const result = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
  const printed = `${result.stderr}${result.stdout}`.trimEnd().split("\n");
  for (const line of printed.slice(0, lines)) console.log(`  ${line}`);
  if (printed.length > lines) console.log(`  … ${printed.length - lines} more lines`);
  if (result.status !== 0) {
    console.error(`the demo stopped: ${shown} ended with ${result.status ?? result.signal}`);
    process.exit(1);
  }
}

function step(text) {
  console.log(`\n── ${text}`);
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, "tsconfig.json"),
  JSON.stringify({
    compilerOptions: { strict: true, target: "ES2022", module: "nodenext", types: ["node"] },
    files: ["program.ts"],
  }),
);

step("A sample database: a seed bank, with views, triggers, generated columns and composite keys");
run("node examples/sample/build.mjs sample.db", [node, join(root, "examples/sample/build.mjs"), "sample.db"]);

step("Models out: one file per relation, an index and the snapshot");
run("npx tswiz generate sample.db --out models", [...tswiz, "generate", "sample.db", "--out", "models"]);
console.log(`\n  ${readdirSync(join(folder, "models")).join("  ")}`);
console.log("\n  models/shelf.ts:\n");
console.log(readFileSync(join(folder, "models/shelf.ts"), "utf8").trimEnd().replaceAll(/^/gm, "  "));

step("A program that uses them, type-checked with tsc --strict and run");
copyFileSync(join(here, "program.ts"), join(folder, "program.ts"));
console.log(`\n${readFileSync(join(folder, "program.ts"), "utf8").trimEnd().replaceAll(/^/gm, "  ")}`);
run("npx tsc", [...tsc, "-p", "tsconfig.json"]);
run("node program.js sample.db", [node, "program.js", "sample.db"]);

step("Nothing changed: the same command writes nothing");
run("npx tswiz generate sample.db --out models", [...tswiz, "generate", "sample.db", "--out", "models"]);
run("npx tswiz diff models/schema.json sample.db", [...tswiz, "diff", "models/schema.json", "sample.db"]);

step("The next release changes the schema (examples/sample/next.sql): what a reviewer sees");
const { default: Sqlite } = await import("better-sqlite3");
const database = new Sqlite(join(folder, "sample.db"));
database.exec(readFileSync(join(root, "examples/sample/next.sql"), "utf8"));
database.close();
run("npx tswiz diff models/schema.json sample.db", [...tswiz, "diff", "models/schema.json", "sample.db"]);

console.log(`\nEverything above is in .cache/demo: look at it, change it, run it again.`);
