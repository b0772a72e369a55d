/**
 * Finding and loading the real schemas that tests run on. They are read where they lie (TSWIZ_CORPUS, or
 * ../shared/corpus beside the repository) and never copied into it.
 */
import Database from "better-sqlite3";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { quoteText } from "../src/sql/quote.ts";
import { splitSql } from "../src/sql/split.ts";

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
 * Runs a script as the sqlite3 shell does, which takes "x" for a string where no column has that name. better-sqlite3
 * is built without that; such statements are created with 'x' and get their own text afterwards.
 */
function run(database: Database.Database, script: string): void {
  try {
    database.exec(`SAVEPOINT script; ${script}; RELEASE script`);
    return;
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK TO script; RELEASE script");
    if (!String(error).includes("should this be a string literal")) throw error;
  }
  for (const { text } of splitSql(script, "sqlite")) {
    let sql = text;
    for (;;) {
      try {
        database.exec(sql);
        break;
      } catch (error) {
        const name = /no such column: ("(?:[^"]|"")*") - should/.exec(String(error))?.[1];
        if (name === undefined || !sql.includes(name)) throw error;
        sql = sql.replaceAll(name, quoteText(name.slice(1, -1)));
      }
    }
    if (sql === text) continue;
    database.unsafeMode(true);
    database.pragma("writable_schema = ON");
    // SQLite keeps CREATE TABLE and the text from the name on.
    const kept = (created: string): string =>
      created.replace(/^CREATE TABLE IF NOT EXISTS\b/i, "CREATE TABLE");
    const { changes } = database
      .prepare("UPDATE sqlite_schema SET sql = replace(sql, ?, ?)")
      .run(kept(sql).replace(/^CREATE TABLE\s+/i, ""), kept(text).replace(/^CREATE TABLE\s+/i, ""));
    if (changes === 0) throw new Error(`the text of ${text.slice(0, 60)} was not put back`);
    database.pragma("writable_schema = RESET");
    database.unsafeMode(false);
  }
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
    run(database, readFileSync(script.file, "utf8"));
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
    run(database, sql);
  } finally {
    database.close();
  }
  return file;
}
