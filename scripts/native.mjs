/**
 * Makes sure that better-sqlite3 can be loaded, before the demo, the tests and the benchmark.
 *
 * It is an optional dependency with a compiled part, and no version of it runs on every Node that tswiz supports: 12 is
 * for Node 20, 13 for Node 22.14 and later. npm chooses by that, but package-lock.json holds one of the two. Version 13
 * brings its binaries along. Version 12 fetches one or compiles it, and where both fail, npm leaves the package out
 * without a word. Then this script gets the right one: for version 12, as root on Debian or Ubuntu, it installs the
 * compiler first. Anywhere else it says what to do and exits with 1.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const PACKAGES = ["python3", "make", "g++"];

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

/** Version 13 is built for Node-API 10: https://github.com/WiseLibs/better-sqlite3/issues/1514 */
const runs13 = Number(process.versions.napi) >= 10;

/** From 24.19 on, what version 12 is built on aborts the process when a statement is collected. */
const breaks12 = major > 24 || (major === 24 && minor >= 19);

/** The version that is there, or null. */
function installed() {
  const file = join(root, "node_modules/better-sqlite3/package.json");
  return existsSync(file) ? Number.parseInt(JSON.parse(readFileSync(file, "utf8")).version, 10) : null;
}

/** Loads it in a process of its own, since a failed native module cannot be loaded again in the same one. */
function problem() {
  if (installed() === 12 && breaks12) return "version 12 aborts there";
  if (installed() === 13 && !runs13) return "version 13 needs Node 22.14";
  const probe = `try {
    const { default: Database } = await import("better-sqlite3");
    new Database(":memory:").close();
  } catch (error) { process.stdout.write(String(error.message).split("\\n")[0] || "unknown"); }`;
  const child = spawnSync(process.execPath, ["--input-type=module", "-e", probe], {
    cwd: root,
    encoding: "utf8",
  });
  return child.status === 0 && child.stdout === "" ? null : child.stdout || `node ended with ${child.status}`;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function run(command, args, env = process.env) {
  say(`> ${command} ${args.join(" ")}`);
  return spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2], env }).status === 0;
}

function has(command) {
  return spawnSync("sh", ["-c", `command -v ${command}`], { stdio: "ignore" }).status === 0;
}

/** Node's own headers, where this installation brought them along: node-gyp then need not download any. */
function headers() {
  const folder = dirname(dirname(process.execPath));
  const version = join(folder, "include/node/node_version.h");
  if (!existsSync(version)) return {};
  const text = readFileSync(version, "utf8");
  const part = (name) => new RegExp(`#define NODE_${name}_VERSION (\\d+)`).exec(text)?.[1];
  const found = `v${part("MAJOR")}.${part("MINOR")}.${part("PATCH")}`;
  return found === process.version ? { npm_config_nodedir: folder } : {};
}

function build() {
  if (runs13)
    return run("npm", ["install", "--no-save", "--no-audit", "--no-fund", "better-sqlite3@^13.2.0"]);
  if (!PACKAGES.every(has) && process.getuid?.() === 0 && has("apt-get")) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    run("apt-get", ["update", "-qq"], env);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...PACKAGES], env);
  }
  const env = { ...headers(), ...process.env };
  // What failed to build during the installation was removed again: then it is installed again.
  return installed() === 12
    ? run("npm", ["rebuild", "better-sqlite3"], env)
    : run("npm", ["install", "--no-save", "--no-audit", "--no-fund", "better-sqlite3@^12.11.1"], env);
}

const before = problem();
if (before !== null) {
  say(`better-sqlite3 cannot be loaded by node ${process.version}: ${before}`);
  const after = build() ? problem() : "the build failed";
  if (after !== null) {
    say(
      `better-sqlite3 is still not usable (${after}): use Node 22.14 or later, or install python3, make and a C++ compiler; then run \`npm ci\` again`,
    );
    process.exit(1);
  }
  say("better-sqlite3 is ready");
}
