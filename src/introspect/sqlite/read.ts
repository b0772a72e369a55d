/**
 * Acquires the facts of a SQLite database. It interprets nothing; `build.ts` does.
 */
import type { Connection } from "../../db/port.ts";
import { quoteText } from "../../sql/quote.ts";
import { COLUMNS, FOREIGN_KEYS, INDEXES, OBJECTS, SHADOWS, virtualColumns } from "./catalog.ts";
import type {
  ByTable,
  ColumnRow,
  Facts,
  ForeignKeyRow,
  IndexRow,
  ObjectRow,
  ViewFacts,
  VirtualFacts,
} from "./facts.ts";

/** A row of a statement above; SQLite promises its shape. */
type Rows<T> = readonly T[];

/** A table's name and its rows as JSON. */
type Packed = readonly [table: string, json: string];

function unpack<R>(rows: Rows<Packed>): ByTable<R> {
  return rows.map(([table, json]) => [table, JSON.parse(json) as R[]] as const);
}

/** Columns such as `id` and `created_at` are the same in many tables; they become one row. */
function unpackColumns(rows: Rows<Packed>): ByTable<ColumnRow> {
  const known = new Map<string, ColumnRow>();
  return rows.map(([table, lines]) => {
    const columns = lines.split("\n").map((line) => {
      let row = known.get(line);
      if (row === undefined) known.set(line, (row = JSON.parse(line) as ColumnRow));
      return row;
    });
    return [table, columns] as const;
  });
}

/** What SQLite itself says, without what our own layers put before it. */
function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}

/** A quoted name that can be no string, whatever it holds. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

async function readView(connection: Connection, name: string): Promise<ViewFacts> {
  try {
    return { name, columns: await connection.describe(`SELECT * FROM main.${quoted(name)}`), error: null };
  } catch (error) {
    return { name, columns: [], error: reason(error) };
  }
}

async function readVirtual(connection: Connection, name: string): Promise<VirtualFacts> {
  try {
    const [columns] = await connection.rows([virtualColumns(quoteText(name))]);
    return { name, columns: columns as unknown as Rows<ColumnRow>, error: null };
  } catch (error) {
    return { name, columns: [], error: reason(error) };
  }
}

/**
 * Reads everything that `buildSchema` needs; run it inside `connection.snapshot`.
 * @param options `shadow` keeps the tables in which virtual tables store their data
 */
export async function readFacts(
  connection: Connection,
  options: { readonly shadow?: boolean } = {},
): Promise<Facts> {
  const [objects, columns, foreignKeys, indexes] = (await connection.rows([
    OBJECTS,
    COLUMNS,
    FOREIGN_KEYS,
    INDEXES,
  ])) as unknown as [Rows<ObjectRow>, Rows<Packed>, Rows<Packed>, Rows<Packed>];

  const views: ViewFacts[] = [];
  const virtuals: VirtualFacts[] = [];
  for (const [type, name, , , rootpage] of objects) {
    if (type === "view") views.push(await readView(connection, name));
    else if (type === "table" && rootpage === 0) virtuals.push(await readVirtual(connection, name));
  }
  const shadows = virtuals.length === 0 ? [] : ((await connection.rows([SHADOWS]))[0] ?? []);
  return {
    dialect: "sqlite",
    server: connection.server,
    objects,
    columns: unpackColumns(columns),
    foreignKeys: unpack<ForeignKeyRow>(foreignKeys),
    indexes: unpack<IndexRow>(indexes),
    views,
    virtuals,
    shadows: shadows.map(([name]) => String(name)),
    shadow: options.shadow ?? false,
  };
}
