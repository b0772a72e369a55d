/**
 * What a SQLite database holds, told without tswiz: pragmas, and the text of `sqlite_schema` cut up by a normaliser of
 * its own. Two databases that agree here agree to SQLite itself. It imports nothing of `src/`.
 */
import type Database from "better-sqlite3";

type Rows = readonly Readonly<Record<string, unknown>>[];

export interface Portrait {
  readonly [relation: string]: unknown;
}

/** Everything in one comparable value: by relation, lists that have no order sorted by content. */
export function portrait(db: Database.Database): Portrait {
  const rows = (sql: string, ...args: unknown[]): Rows => db.prepare(sql).all(...args) as Rows;
  const texts = new Map<string, string[]>();
  for (const row of rows("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
    const owner = String(row["tbl_name"]);
    if (/^sqlite_/i.test(String(row["name"]))) continue;
    const list = texts.get(owner) ?? [];
    texts.set(owner, list);
    const sql = String(row["sql"]);
    if (row["type"] === "table") list.push(...clauses(sql));
    else list.push(words(sql).join(" "));
  }
  const made: Record<string, unknown> = {};
  for (const table of rows("SELECT * FROM pragma_table_list WHERE schema = 'main' ORDER BY name")) {
    const name = String(table["name"]);
    if (/^sqlite_/i.test(name)) continue;
    made[name] = {
      type: table["type"],
      strict: table["strict"],
      withoutRowid: table["wr"],
      columns: columns(db, name),
      indexes: sorted(indexes(rows, name)),
      foreignKeys: sorted(foreignKeys(rows, name)),
      texts: sorted(texts.get(name) ?? []),
    };
  }
  return made;
}

function columns(db: Database.Database, name: string): unknown {
  try {
    return db
      .prepare("SELECT * FROM pragma_table_xinfo(?)")
      .all(name)
      .map((row) => {
        const { dflt_value: text, ...rest } = row as Record<string, unknown>;
        return { ...rest, default: typeof text === "string" ? words(text).join(" ") : null };
      });
  } catch (error) {
    // A view over something that is missing.
    return (error as Error).message;
  }
}

function indexes(rows: (sql: string, ...args: unknown[]) => Rows, name: string): unknown[] {
  return rows("SELECT * FROM pragma_index_list(?)", name).map((index) => ({
    // SQLite numbers the indexes of constraints in the order in which they were written.
    name: index["origin"] === "c" ? index["name"] : null,
    origin: index["origin"],
    unique: index["unique"],
    partial: index["partial"],
    columns: rows("SELECT * FROM pragma_index_xinfo(?)", index["name"]),
  }));
}

function foreignKeys(rows: (sql: string, ...args: unknown[]) => Rows, name: string): unknown[] {
  const byId = new Map<unknown, unknown[]>();
  for (const { id, ...rest } of rows("SELECT * FROM pragma_foreign_key_list(?) ORDER BY id, seq", name)) {
    byId.set(id, [...(byId.get(id) ?? []), rest]);
  }
  return [...byId.values()];
}

function sorted(values: readonly unknown[]): unknown[] {
  return values
    .map((value) => ({ value, text: JSON.stringify(value) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ value }) => value);
}

// ── the normaliser ───────────────────────────────────────────────────────────────────────────

const TOKEN =
  /--[^\n]*|\/\*[^]*?(?:\*\/|$)|\s+|'(?:[^']|'')*'|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\]|[\w$\u0080-\uffff]+(?:\.\d+)?|[^]/gy;

/** Without comments and spaces; names without quotes, lower case outside strings. */
export function words(sql: string): string[] {
  const found: string[] = [];
  for (const match of sql.matchAll(TOKEN)) {
    const [text] = match;
    if (/^(?:--|\/\*|\s)/.test(text)) continue;
    if (text.startsWith("'")) found.push(text);
    else if (match[1] !== undefined) found.push(match[1].replaceAll('""', '"').toLowerCase());
    else if (match[2] !== undefined) found.push(match[2].replaceAll("``", "`").toLowerCase());
    else found.push((match[3] ?? text).toLowerCase());
  }
  return found;
}

/** The clauses of CREATE TABLE that no pragma tells: checks, generated columns, collations, conflicts, names. */
export function clauses(sql: string): string[] {
  const tokens = words(sql);
  if (tokens[1] === "virtual") return [tokens.join(" ")];
  // A quoted word is no keyword.
  const keywords = words(
    sql.replaceAll(QUOTED, (text) =>
      /^(?:--|\/\*)/.test(text) ? " " : text.startsWith("'") ? text : '"\u0001"',
    ),
  );
  const found: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const next = tokens[i + 1] ?? "";
    switch (keywords[i]) {
      case "check":
      case "as": {
        if (keywords[i + 1] !== "(") break;
        const inside = group(tokens, i + 1);
        const stored = keywords[i + 1 + inside.length] === "stored" ? " stored" : "";
        found.push(`${tokens[i]} ${inside.join(" ")}${stored}`);
        i += inside.length;
        break;
      }
      case "collate":
        found.push(`collate ${next}`);
        break;
      case "conflict":
        found.push(`on conflict ${next}`);
        break;
      case "autoincrement":
        found.push("autoincrement");
        break;
      case "deferrable":
        if (keywords[i - 1] !== "not") {
          const deferred = keywords[i + 1] === "initially" && keywords[i + 2] === "deferred";
          found.push(`deferrable ${deferred ? "deferred" : "immediate"}`);
        }
        break;
      case "constraint": {
        const kind = (keywords[i + 2] ?? "").replace("references", "foreign");
        if (["check", "unique", "primary", "foreign", "not"].includes(kind))
          found.push(`${kind} named ${next}`);
        break;
      }
    }
  }
  return found;
}

const QUOTED = /--[^\n]*|\/\*[^]*?(?:\*\/|$)|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]/g;

/** The tokens from an opening parenthesis to its partner. */
function group(tokens: readonly string[], start: number): string[] {
  let depth = 0;
  for (let i = start; i < tokens.length; i++) {
    if (tokens[i] === "(") depth += 1;
    if (tokens[i] === ")") depth -= 1;
    if (depth === 0) return tokens.slice(start, i + 1);
  }
  return tokens.slice(start);
}
