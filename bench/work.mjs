/**
 * One piece of work in a process of its own: `node bench/work.mjs floor|bare|read FILE`.
 *
 * Prints the CPU and wall milliseconds of the piece alone, from after the imports to the end, as JSON.
 *
 *   floor   opens the database and has SQLite read its own schema: the least that anything can cost
 *   bare    the joined catalog pragmas in the bare driver, rows as arrays, thrown away
 *   read    the same facts as a neutral schema: what tswiz does
 */
const [, , work, path] = process.argv;

/** One statement for each kind of fact, table-valued pragmas joined to sqlite_schema: https://www.sqlite.org/pragma.html#pragfunc */
const PRAGMAS = [
  "SELECT type, name, tbl_name, sql FROM sqlite_schema",
  "SELECT schema, name, type, ncol, wr, strict FROM pragma_table_list",
  `SELECT m.name, c.cid, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
     FROM sqlite_schema m, pragma_table_xinfo(m.name) c WHERE m.type IN ('table', 'view')`,
  `SELECT m.name, f.id, f.seq, f."table", f."from", f."to", f.on_update, f.on_delete, f.match
     FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'`,
  `SELECT m.name, l.seq, l.name, l."unique", l.origin, l.partial, x.seqno, x.cid, x.name, x."desc", x.coll
     FROM sqlite_schema m, pragma_index_list(m.name) l, pragma_index_xinfo(l.name) x
     WHERE m.type = 'table' AND x.key = 1`,
];

async function prepare() {
  if (work === "read") {
    const { openConnection } = await import("../dist/db/open.js");
    const { introspect } = await import("../dist/introspect/introspect.js");
    // These are loaded when they are needed; both sides load their code before the clock starts.
    await import("better-sqlite3");
    await import("../dist/db/sqlite.js");
    await import("../dist/introspect/sqlite/read.js");
    await import("../dist/introspect/sqlite/build.js");
    return async () => {
      const connection = await openConnection(path, "read");
      const { schema } = await introspect(connection);
      await connection.close();
      return schema.tables.length;
    };
  }
  const { default: Database } = await import("better-sqlite3");
  return () => {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    const rows =
      work === "floor"
        ? db.prepare("SELECT count(*) FROM sqlite_schema").pluck().get()
        : PRAGMAS.reduce((sum, sql) => sum + db.prepare(sql).raw().all().length, 0);
    db.close();
    return rows;
  };
}

const run = await prepare();
const cpu = process.cpuUsage();
const start = performance.now();
const found = await run();
const wall = performance.now() - start;
const used = process.cpuUsage(cpu);
if (!(found > 0)) throw new Error(`${path} holds nothing`);
process.stdout.write(JSON.stringify({ cpu: (used.user + used.system) / 1000, wall }));
