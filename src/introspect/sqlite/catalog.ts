/**
 * The statements that read SQLite's catalog: a constant number, whatever the database holds.
 *
 * Only ordinary tables are read in bulk. One broken view, or one virtual table whose module is missing, would make
 * a joined statement fail as a whole, so those are read one by one. https://www.sqlite.org/pragma.html#pragfunc
 */

/** Virtual tables and views have no pages of their own. */
const ORDINARY = "m.type = 'table' AND m.rootpage > 0 AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

export const OBJECTS = `SELECT type, name, tbl_name, sql, rootpage FROM main.sqlite_schema
WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid`;

/*
 * One row for each table, its list as JSON: passing 1000 texts to JavaScript costs half of passing 12000 rows.
 */

/** One line for each column, and no JSON text holds a line break: equal lines are parsed once. */
export const COLUMNS = `SELECT m.name, group_concat(
  json_array(c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden), char(10))
FROM main.sqlite_schema m, pragma_table_xinfo(m.name, 'main') c WHERE ${ORDINARY} GROUP BY m.rowid`;

export const FOREIGN_KEYS = `SELECT m.name, json_group_array(
  json_array(f.id, f."table", f."from", f."to", f.on_update, f.on_delete))
FROM main.sqlite_schema m, pragma_foreign_key_list(m.name, 'main') f WHERE ${ORDINARY} GROUP BY m.rowid`;

export const INDEXES = `SELECT m.name, json_group_array(
  json_array(l.name, l."unique", l.origin, l.partial, x.cid, x.name, x."desc", x.coll))
FROM main.sqlite_schema m, pragma_index_list(m.name, 'main') l, pragma_index_xinfo(l.name, 'main') x
WHERE ${ORDINARY} AND x.key = 1 GROUP BY m.rowid`;

/** Asked only when there is a virtual table: it goes through every table and view once more. */
export const SHADOWS = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'";

/** The columns of one virtual table; `name` is an SQL string. */
export function virtualColumns(name: string): string {
  return `SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(${name}, 'main')`;
}
