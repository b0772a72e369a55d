/**
 * Whether the installed better-sqlite3 and this Node go together, asked before it is loaded: where they do not, the
 * process ends without a word, which no `catch` can tell anyone. It loads nothing of the driver.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { TswizError } from "../error.ts";

/** What of `process.versions` matters here. */
interface Versions {
  readonly node: string;
  /** The version of Node-API; other runtimes may have none. */
  readonly napi?: string | undefined;
}

/**
 * Says why a version of better-sqlite3 must not be loaded; null when it may be.
 *
 * 13 is built for Node-API 10 and crashes without it (https://github.com/WiseLibs/better-sqlite3/issues/1514). 12 aborts
 * from Node 24.19 on when a statement is garbage-collected.
 */
export function refuseDriver(version: string, versions: Versions = process.versions): TswizError | null {
  const major = Number(version.split(".", 1)[0]);
  const [node = 0, minor = 0] = versions.node.split(".").map(Number);
  const modern = Number(versions.napi) >= 10;
  const broken = node > 24 || (node === 24 && minor >= 19);
  const message = `better-sqlite3 ${version} does not run on Node ${versions.node}: it would crash the process`;
  if (major >= 13 && !modern) {
    return new TswizError("unsupported", message, {
      hint: "npm install better-sqlite3@12 (or use Node 22.14 or later)",
    });
  }
  if (major === 12 && broken) {
    return new TswizError("unsupported", message, { hint: "npm install better-sqlite3@13" });
  }
  return null;
}

/** The version of the better-sqlite3 that an import from here would load; null when it cannot be told. */
export function driverVersion(): string | null {
  try {
    let folder = dirname(createRequire(import.meta.url).resolve("better-sqlite3"));
    for (let above = dirname(folder); above !== folder; folder = above, above = dirname(folder)) {
      const text = readText(join(folder, "package.json"));
      const found = text === null ? null : (JSON.parse(text) as { name?: unknown; version?: unknown });
      if (found?.name === "better-sqlite3") return String(found.version);
    }
  } catch {
    // Not installed, which the import itself says better.
  }
  return null;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/**
 * Must be called before better-sqlite3 is imported.
 * @throws TswizError "unsupported" when loading it would crash the process
 */
export function checkDriver(): void {
  const version = driverVersion();
  const refusal = version === null ? null : refuseDriver(version);
  if (refusal !== null) throw refusal;
}
