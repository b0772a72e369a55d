/**
 * What a SQLite database holds, told without tswiz: pragmas, and the text of `sqlite_schema` cut up by a normaliser of
 * its own. Two databases that agree here agree to SQLite itself. It imports nothing of `src/`.
 */
import type Database from "better-sqlite3";

type Rows = readonly Readonly<Record<string, unknown>>[];

export interface Portrait {
  readonly [relation: string]: unknown;
}

/**
 * Everything in one comparable value: by relation, lists that have no order sorted by content.
 * @param without texts of clauses that are not compared
 */
export function portrait(db: Database.Database, without: RegExp | null = null): Portrait {
  const rows = (sql: string, ...args: unknown[]): Rows => db.prepare(sql).all(...args) as Rows;
  known = new Set(
    rows(
      "SELECT t.name AS a, c.name AS b FROM pragma_table_list t, pragma_table_xinfo(t.name) c WHERE t.type <> 'view'",
    ).flatMap((row) => [String(row["a"]).toLowerCase(), String(row["b"]).toLowerCase()]),
  );
  const texts = new Map<string, string[]>();
  for (const row of rows("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
    const owner = String(row["tbl_name"]).toLowerCase();
    if (/^sqlite_/i.test(String(row["name"]))) continue;
    const list = texts.get(owner) ?? [];
    texts.set(owner, list);
    const sql = String(row["sql"]);
    if (row["type"] === "table") list.push(...clauses(sql));
    else if (row["type"] === "index") list.push(`${String(row["name"])}: ${indexText(sql)}`);
    else if (row["type"] === "trigger") list.push(triggerText(sql));
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
      texts: sorted((texts.get(name.toLowerCase()) ?? []).filter((text) => without?.test(text) !== true)),
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
    // Names of collations are in any case.
    columns: rows(
      'SELECT seqno, cid, name, "desc", lower(coll), key FROM pragma_index_xinfo(?)',
      index["name"],
    ),
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

/** The names of the tables and columns of the database at hand. */
let known: ReadonlySet<string> = new Set();

const TOKEN =
  /--[^\n]*|\/\*[^]*?(?:\*\/|$)|\s+|'(?:[^']|'')*'|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\]|[\w$\u0080-\uffff]+(?:\.\d+)?|[^]/gy;

/** Without comments and spaces; names without quotes, lower case outside strings. */
export function words(sql: string): string[] {
  const found: string[] = [];
  for (const match of sql.matchAll(TOKEN)) {
    const [text] = match;
    if (/^(?:--|\/\*|\s)/.test(text)) continue;
    if (text.startsWith("'")) found.push(text);
    else if (match[1] !== undefined) {
      const name = match[1].replaceAll('""', '"');
      // The old mistake of quoting a text as a name, which SQLite still reads as it was meant.
      const isText = known.size > 0 && !known.has(name.toLowerCase()) && /[^\w ]/.test(name);
      found.push(isText ? `'${name.replaceAll("'", "''")}'` : name.toLowerCase());
    } else if (match[2] !== undefined) found.push(match[2].replaceAll("``", "`").toLowerCase());
    else found.push((match[3] ?? text).toLowerCase());
  }
  return found;
}

/**
 * The clauses of CREATE TABLE that no pragma tells: checks, generated columns, collations, conflicts, names. What has
 * no effect is left out: all but the last COLLATE and NOT NULL of a column, ON CONFLICT after CHECK. The collations of
 * keys are told by pragmas.
 */
export function clauses(sql: string): string[] {
  const tokens = words(sql);
  if (tokens[1] === "virtual") return [tokens.join(" ")];
  const keywords = keywordsOf(sql);
  const found: string[] = [];
  let collation: string | null = null;
  let notNull: string | null = null;
  let name: string | null = null;
  // SQLite tells a CHECK without a name by the last CONSTRAINT name before it. A comma ends that name, but for the
  // one before the first table constraint.
  let running: string | null = null;
  let inConstraints = false;
  const endDefinition = (): void => {
    if (collation !== null) found.push(collation);
    if (notNull !== null) found.push(notNull);
    [collation, notNull, name] = [null, null, null];
  };
  const conflict = (at: number): string =>
    keywords[at] === "on" && keywords[at + 1] === "conflict" ? ` on conflict ${tokens[at + 2] ?? ""}` : "";
  const named = (): string => {
    const text = name === null ? "" : ` named ${name.replace(/^'(.*)'$/, "$1").toLowerCase()}`;
    name = null;
    return text;
  };
  // From inside the parentheses of the column list.
  for (let i = keywords.indexOf("(") + 1; i < tokens.length; i++) {
    const next = tokens[i + 1] ?? "";
    switch (keywords[i]) {
      case "(":
        i += group(tokens, i).length - 1;
        break;
      case ",": {
        const isConstraint = ["constraint", "primary", "unique", "check", "foreign"].includes(
          keywords[i + 1] ?? "",
        );
        if (!isConstraint || inConstraints) running = null;
        inConstraints ||= isConstraint;
        endDefinition();
        break;
      }
      case "check": {
        const inside = group(tokens, i + 1);
        name ??= running;
        found.push(`check${named()} ${inside.join(" ")}`);
        i += inside.length;
        break;
      }
      case "as": {
        const inside = group(tokens, i + 1);
        const stored = keywords[i + 1 + inside.length] === "stored" ? " stored" : "";
        found.push(`as ${inside.join(" ")}${stored}`);
        i += inside.length;
        break;
      }
      case "collate":
        collation = next === "binary" ? null : `collate ${next}`;
        name = null;
        break;
      case "not":
        if (keywords[i + 1] === "null") notNull = `not null${named()}${conflict(i + 2)}`;
        break;
      case "primary":
      case "unique": {
        let end = i + (keywords[i] === "primary" ? 2 : 1);
        const key = `${keywords[i]}${named()}`;
        if (keywords[end] === "(") {
          const inside = group(keywords, end);
          if (inside.at(-2) === "autoincrement") found.push("autoincrement");
          end += inside.length;
        }
        if (keywords[end] === "asc" || keywords[end] === "desc") end += 1;
        // SQLite makes one index of two equal keys; the pragmas tell of it.
        if (key !== "unique" || conflict(end) !== "") found.push(key + conflict(end));
        break;
      }
      case "foreign":
        found.push(`foreign${named()}`);
        break;
      case "references":
        // FOREIGN KEY (…) REFERENCES is counted already.
        if (tokens[i - 1] !== ")" || !isForeignKey(keywords, i)) found.push(`foreign${named()}`);
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
      case "constraint":
        name = running = next;
        i += 1;
        break;
    }
  }
  endDefinition();
  return found;
}

/** Whether the parenthesis before REFERENCES belongs to FOREIGN KEY. */
function isForeignKey(keywords: readonly string[], references: number): boolean {
  const open = keywords.lastIndexOf("(", references);
  return keywords[open - 1] === "key" && keywords[open - 2] === "foreign";
}

/** The same tokens, but quoted words, which are no keywords, are made harmless. */
function keywordsOf(sql: string): string[] {
  return words(
    sql.replaceAll(QUOTED, (text) =>
      /^(?:--|\/\*)/.test(text) ? " " : text.startsWith("'") ? "'\u0001'" : '"\u0001"',
    ),
  );
}

/** The expressions of CREATE INDEX; columns, collations and directions are told by pragmas. */
export function indexText(sql: string): string {
  const tokens = words(sql);
  const keywords = keywordsOf(sql);
  const open = keywords.indexOf("(");
  const end = open + group(tokens, open).length;
  const parts: string[][] = [[]];
  let depth = 0;
  for (let i = open + 1; i < end - 1; i++) {
    if (keywords[i] === "(") depth += 1;
    if (keywords[i] === ")") depth -= 1;
    if (depth === 0 && keywords[i] === ",") parts.push([]);
    else parts.at(-1)?.push(tokens[i] ?? "");
  }
  const texts = parts.map((given) => {
    let part = given;
    if (part.length > 1 && (part.at(-1) === "asc" || part.at(-1) === "desc")) part = part.slice(0, -1);
    if (part.length > 2 && part.at(-2) === "collate") part = part.slice(0, -2);
    while (part[0] === "(" && group(part, 0).length === part.length) part = part.slice(1, -1);
    return part.length === 1 ? (part[0] ?? "").replace(/^'(.*)'$/, "$1").toLowerCase() : part.join(" ");
  });
  return `index ${texts.join(" , ")} ${tokens.slice(end).join(" ")}`;
}

/** CREATE TRIGGER with the words that may be left out: BEFORE, FOR EACH ROW. */
export function triggerText(sql: string): string {
  const text = words(sql).join(" ");
  return text
    .replace(" for each row ", " ")
    .replace(/ update of .*? on /, (columns) => columns.replaceAll("'", ""))
    .replace(/^(create trigger \S+) (insert|update|delete) /, "$1 before $2 ");
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

/** What a few INSERTs leave behind: which are refused, and of what type each stored value is. It writes to `db`. */
export function behaviour(db: Database.Database): Portrait {
  for (const pragma of ["foreign_keys = OFF", "synchronous = OFF", "journal_mode = MEMORY"])
    db.pragma(pragma);
  const made: Record<string, unknown> = {};
  const tables = db
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name")
    .pluck()
    .all() as string[];
  for (const name of tables) {
    if (/^sqlite_/i.test(name)) continue;
    try {
      db.exec(`DELETE FROM "${name.replaceAll('"', '""')}"`);
    } catch {
      // A trigger, or a view that is broken, keeps the rows.
    }
  }
  for (const name of tables) {
    if (/^sqlite_/i.test(name)) continue;
    const table = `"${name.replaceAll('"', '""')}"`;
    const columns = (
      db.prepare("SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0").pluck().all(name) as string[]
    ).map((column) => `"${column.replaceAll('"', '""')}"`);
    const fill = (value: string): string =>
      `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => value).join(", ")})`;
    const defaults = `INSERT INTO ${table} DEFAULT VALUES`;
    const outcomes = [defaults, defaults, ...["NULL", "1", "1", "'x'", "'X'", "'x '"].map(fill)].map(
      (sql) => {
        try {
          return db.prepare(sql).run().changes;
        } catch (error) {
          return (
            (error as { code?: string }).code?.replace(/_(?:UNIQUE|PRIMARYKEY|ROWID)$/, "_KEY") ??
            String(error)
          );
        }
      },
    );
    const types = columns.map((column) => `typeof(${column})`).join(", ");
    made[name] = { outcomes, rows: db.prepare(`SELECT ${types} FROM ${table} ORDER BY 1`).raw().all() };
  }
  return made;
}
