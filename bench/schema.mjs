/**
 * Synthetic schemas: N tables of 12 columns, each with a primary key, a unique key, two foreign keys, two secondary
 * indexes, a check and, where the engine has them, comments. The same N gives the same schema on every machine.
 *
 * An engine is one entry of `SPELLINGS`. Nothing here opens a database.
 */

/**
 * How an engine writes what all tables share. `columns` are the eight plain columns between the keys and the two
 * references; `comment` gives a statement, or null where the engine has no comments.
 */
const SPELLINGS = {
  sqlite: {
    quote: (name) => `"${name}"`,
    key: "INTEGER PRIMARY KEY",
    reference: "INTEGER",
    columns: [
      ["code", "VARCHAR(40) NOT NULL"],
      ["title", "TEXT NOT NULL DEFAULT ''"],
      ["amount", "DECIMAL(12, 2) NOT NULL DEFAULT 0"],
      ["weight", "REAL"],
      ["active", "BOOLEAN NOT NULL DEFAULT TRUE"],
      ["data", "BLOB"],
      ["settings", "JSON"],
      ["created_at", "DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP"],
      ["sort_order", "INTEGER NOT NULL DEFAULT 0"],
    ],
    comment: () => null,
  },
};

/** The engines that a schema can be made for. */
export const DIALECTS = Object.keys(SPELLINGS);

/**
 * The objects of a schema in the order in which they must be created.
 *
 * A table's references go to earlier tables (the first one's to itself), far enough apart that no two tables look alike.
 * @returns `{kind: "table" | "index" | "comment", name, table, sql, uniques}`; `uniques` is how many indexes the
 *   engine makes on its own for the table's unique keys
 */
export function makeObjects(dialect, tables) {
  const spelling = SPELLINGS[dialect];
  if (spelling === undefined) throw new Error(`no spelling for ${dialect}: add it to bench/schema.mjs`);
  const q = spelling.quote;
  const objects = [];
  for (let i = 0; i < tables; i++) {
    const name = tableName(i);
    const owner = tableName(Math.floor(i / 2));
    const parent = tableName(Math.max(0, i - 7));
    const lines = [
      `${q("id")} ${spelling.key}`,
      ...spelling.columns.map(([column, type]) => `${q(column)} ${type}`),
      `${q("owner_id")} ${spelling.reference} NOT NULL`,
      `${q("parent_id")} ${spelling.reference}`,
      `CONSTRAINT ${q(`${name}_code`)} UNIQUE (${q("code")})`,
      `CONSTRAINT ${q(`${name}_amount`)} CHECK (${q("amount")} >= 0 AND ${q("sort_order")} >= 0)`,
      `CONSTRAINT ${q(`${name}_owner`)} FOREIGN KEY (${q("owner_id")}) REFERENCES ${q(owner)} (${q("id")}) ON DELETE CASCADE`,
      `CONSTRAINT ${q(`${name}_parent`)} FOREIGN KEY (${q("parent_id")}) REFERENCES ${q(parent)} (${q("id")}) ON DELETE SET NULL`,
    ];
    const sql = `CREATE TABLE ${q(name)} (\n  ${lines.join(",\n  ")}\n)`;
    objects.push({ kind: "table", name, table: name, sql, uniques: 1 });
    for (const [suffix, columns] of [
      ["owner", ["owner_id", "sort_order"]],
      ["created", ["created_at"]],
    ]) {
      const index = `${name}_${suffix}_idx`;
      const parts = columns.map(q).join(", ");
      objects.push({
        kind: "index",
        name: index,
        table: name,
        sql: `CREATE INDEX ${q(index)} ON ${q(name)} (${parts})`,
        uniques: 0,
      });
    }
    for (const column of [null, "title", "amount"]) {
      const comment = spelling.comment(name, column);
      if (comment !== null) objects.push({ kind: "comment", name, table: name, sql: comment, uniques: 0 });
    }
  }
  return objects;
}

function tableName(i) {
  const words = ["account", "booking", "contact", "delivery", "event", "folder", "group", "invoice"];
  return `${words[i % words.length]}_${String(i).padStart(5, "0")}`;
}
