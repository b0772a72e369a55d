/**
 * Writes a synthetic schema into a SQLite file, fast.
 *
 * SQLite reads all of sqlite_schema again for each CREATE, which makes 10,000 tables a matter of minutes. So the rows of
 * sqlite_schema are written directly, and an empty root page is appended to the file for each table and index: byte for
 * byte what CREATE would have left, apart from the order of pages (test/house/bench.test.ts compares the two).
 * File format: https://www.sqlite.org/fileformat2.html
 */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
  closeSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { makeObjects } from "./schema.mjs";

const PAGE = 4096;
/** Root page numbers until the real ones are known: as wide as those may get, so that nothing moves later. */
const PROVISIONAL = 4_000_000;

/** The path of a database with `tables` tables in `folder`, built unless it is there already. */
export function sqliteDatabase(folder, tables) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `sqlite-${tables}.db`);
  if (existsSync(path)) return path;
  writeDirectly(`${path}.building`, makeObjects("sqlite", tables));
  renameSync(`${path}.building`, path);
  return path;
}

/** The plain way: one CREATE after the other. */
export function writePlainly(path, objects) {
  rmSync(path, { force: true });
  const db = new Database(path);
  db.exec(`BEGIN; ${objects.map(({ sql }) => sql).join(";\n")}; COMMIT`);
  db.close();
}

/** The fast way. */
export function writeDirectly(path, objects) {
  rmSync(path, { force: true });
  const db = new Database(path);
  db.pragma(`page_size = ${PAGE}`);
  db.unsafeMode(true);
  db.pragma("writable_schema = ON");
  const kinds = [];
  db.transaction(() => {
    const insert = db.prepare(
      "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES (?, ?, ?, ?, ?)",
    );
    const add = (type, name, table, sql) => {
      insert.run(type, name, table, BigInt(PROVISIONAL + kinds.length), sql);
      kinds.push(type);
    };
    for (const { kind, name, table, sql, uniques } of objects) {
      add(kind, name, table, sql);
      for (let n = 1; n <= uniques; n++) add("index", `sqlite_autoindex_${name}_${n}`, table, null);
    }
  })();
  const used = db.pragma("page_count", { simple: true });
  db.prepare("UPDATE sqlite_schema SET rootpage = rootpage - ?").run(BigInt(PROVISIONAL - used - 1));
  const after = db.pragma("page_count", { simple: true });
  const free = db.pragma("freelist_count", { simple: true });
  db.close();
  if (after !== used || free !== 0) throw new Error("sqlite_schema moved while its root pages were set");

  // An empty b-tree page is its header alone: the kind, no cells, content from the end of the page.
  const page = (kind) => {
    const bytes = Buffer.alloc(PAGE);
    bytes[0] = kind === "table" ? 0x0d : 0x0a;
    bytes.writeUInt16BE(PAGE, 5);
    return bytes;
  };
  const pages = { table: page("table"), index: page("index") };
  for (let i = 0; i < kinds.length; i += 1000) {
    appendFileSync(path, Buffer.concat(kinds.slice(i, i + 1000).map((kind) => pages[kind])));
  }
  // The number of pages stands in the header, and holds as long as the two change counters agree, as they do.
  const file = openSync(path, "r+");
  const header = Buffer.alloc(100);
  readSync(file, header, 0, 100, 0);
  header.writeUInt32BE(used + kinds.length, 28);
  writeSync(file, header, 0, 100, 0);
  closeSync(file);
}
