/** The benchmark's databases are what they claim to be: written directly, they equal those made by CREATE. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, describe, expect, it } from "vitest";
import { makeObjects } from "../../bench/schema.mjs";
import { writeDirectly, writePlainly } from "../../bench/sqlite.mjs";

const folder = mkdtempSync(join(tmpdir(), "tswiz-bench-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** All that SQLite says of a schema, page numbers aside. */
function describeDatabase(path: string): unknown {
  const db = new Database(path, { readonly: true });
  const all = (sql: string) => db.prepare(sql).raw().all();
  const result = {
    integrity: all("PRAGMA integrity_check"),
    pages: all("PRAGMA page_count"),
    objects: all("SELECT type, name, tbl_name, sql FROM sqlite_schema"),
    columns: all(
      "SELECT m.name, c.* FROM sqlite_schema m, pragma_table_xinfo(m.name) c WHERE m.type = 'table'",
    ),
    indexes: all(
      "SELECT m.name, l.*, x.* FROM sqlite_schema m, pragma_index_list(m.name) l, pragma_index_xinfo(l.name) x WHERE m.type = 'table'",
    ),
    keys: all(
      "SELECT m.name, f.* FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
    ),
  };
  db.close();
  return result;
}

describe("a synthetic schema", () => {
  const objects = makeObjects("sqlite", 60);

  it("has for each table 12 columns, a unique key, two foreign keys, two indexes and a check", () => {
    expect(objects.filter(({ kind }) => kind === "table")).toHaveLength(60);
    expect(objects.filter(({ kind }) => kind === "index")).toHaveLength(120);
    const path = join(folder, "counted.db");
    writePlainly(path, objects);
    const db = new Database(path);
    const count = (sql: string) => db.prepare(sql).pluck().get();
    const each = "FROM sqlite_schema m,";
    expect(count(`SELECT count(*) ${each} pragma_table_info(m.name) WHERE m.type = 'table'`)).toBe(60 * 12);
    expect(count(`SELECT count(*) ${each} pragma_foreign_key_list(m.name) WHERE m.type = 'table'`)).toBe(
      60 * 2,
    );
    expect(count("SELECT count(*) FROM sqlite_schema WHERE sql LIKE '%CHECK (%'")).toBe(60);
    db.close();
  });

  it("is the same database whether written directly or by CREATE", () => {
    const [direct, plain] = [join(folder, "direct.db"), join(folder, "plain.db")];
    writeDirectly(direct, objects);
    writePlainly(plain, objects);
    expect(describeDatabase(direct)).toEqual(describeDatabase(plain));
    expect(statSync(direct).size).toBe(statSync(plain).size);
  });

  it("can be written to like any other", () => {
    const path = join(folder, "used.db");
    writeDirectly(path, objects);
    const db = new Database(path);
    const insert = db.prepare("INSERT INTO account_00000 (code, owner_id) VALUES (?, 1)");
    for (let i = 0; i < 500; i++) insert.run(String(i));
    expect(db.prepare("SELECT count(*) FROM account_00000").pluck().get()).toBe(500);
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    db.close();
  });
});
