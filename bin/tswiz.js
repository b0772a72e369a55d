#!/usr/bin/env node
// Runs the command line. `--help` and `--version` alone are answered from files, before anything is loaded.
import { readFileSync } from "node:fs";

const [first, ...rest] = process.argv.slice(2);
if (rest.length === 0 && (first === "--version" || first === "-V")) {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  process.stdout.write(`${version}\n`);
} else if (rest.length === 0 && (first === "--help" || first === "-h")) {
  process.stdout.write(readFileSync(new URL("../dist/cli/help.txt", import.meta.url), "utf8"));
} else {
  // A run is over before optimised code pays: V8's default budget spends a third of the CPU on compiling at 1000 tables.
  // The flag is that of Node.js 20; a longer run is optimised all the same, a little later.
  if (process.versions.v8.startsWith("11.")) {
    const { setFlagsFromString } = await import("node:v8");
    setFlagsFromString("--interrupt-budget=2000000");
  }
  const { main } = await import("../dist/cli/main.js");
  await main();
}
