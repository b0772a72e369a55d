/**
 * Finding and loading the real schemas that tests run on. They are read where they lie (TSWIZ_CORPUS, or
 * ../shared/corpus beside the repository) and never copied into it.
 */
import Database from "better-sqlite3";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "..");
/** The corpus folder, whether it exists or not. */
export const CORPUS = resolve(process.env["TSWIZ_CORPUS"] ?? join(ROOT, "../shared/corpus"));
/** The schemas that the project's own tests bring along. */
export const TORTURE = join(ROOT, "test/torture");
/** How many SQLite schemas the corpus holds when it is there; the number a missing corpus leaves untested. */
export const SQLITE_SCHEMAS = 12;

/** A schema script: `name` is the file's without `.sql`. */
export interface Script {
  readonly name: string;
  readonly file: string;
}

function scripts(folder: string): readonly Script[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql") && !file.endsWith(".data.sql"))
    .sort()
    .map((file) => ({ name: file.slice(0, -".sql".length), file: join(folder, file) }));
}

/** The SQLite schemas of the corpus; empty when there is no corpus. */
export function corpusSchemas(): readonly Script[] {
  return scripts(join(CORPUS, "sqlite"));
}

/** The torture schemas for SQLite. */
export function tortureSchemas(): readonly Script[] {
  return scripts(TORTURE).filter(({ name }) => name.startsWith("sqlite"));
}

/** The sentence that a test says when the corpus is missing. */
export function missingCorpus(): string {
  return `corpus not found at ${CORPUS}, ${SQLITE_SCHEMAS} schemas not tested`;
}

/** A temporary folder and a function that removes it. */
export function scratchFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "tswiz-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Makes a database file from a script; rows of NAME.data.sql are added when `data` is true.
 * @returns the path of the new file
 */
export function buildDatabase(script: Script, folder: string, options: { data?: boolean } = {}): string {
  const file = join(folder, `${script.name}.db`);
  const database = new Database(file);
  try {
    // Schemas are written against the default of the sqlite3 shell, where foreign keys are not enforced.
    database.pragma("foreign_keys = OFF");
    database.exec(readFileSync(script.file, "utf8"));
    const data = script.file.replace(/\.sql$/, ".data.sql");
    if (options.data === true && existsSync(data)) database.exec(readFileSync(data, "utf8"));
  } finally {
    database.close();
  }
  return file;
}

/** Makes a database file from SQL text. */
export function buildFromSql(sql: string, folder: string, name = "test"): string {
  const file = join(folder, `${name}.db`);
  const database = new Database(file);
  try {
    database.pragma("foreign_keys = OFF");
    database.exec(sql);
  } finally {
    database.close();
  }
  return file;
}
