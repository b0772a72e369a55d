/**
 * `with("album.artist", "playlists")`: related rows by one IN query for each relation named, however many rows
 * there are (in chunks below the engine's limit of parameters).
 */
import type { OperationNode } from "kysely";
import type { Bound, BoundColumn } from "./bind.ts";
import type { Stored } from "./codecs.ts";
import { fetchRows } from "./hydrate.ts";
import { absent } from "./lazy.ts";
import { columnNode, compare, join, list, raw, select, value } from "./nodes.ts";
import { loadedRows } from "./loaded.ts";
import { Row } from "./row.ts";

/** Keys in one statement; a composite one counts each of its parts. SQLite takes 32766 parameters. */
const CHUNK = 5000;

type Properties = Record<string, unknown>;

/** Loads what the paths name into the rows; parts that paths share are read once. */
export async function loadPaths(
  bound: Bound,
  rows: readonly object[],
  paths: readonly string[],
): Promise<void> {
  const tree = new Map<string, string[]>();
  for (const path of paths) {
    const dot = path.indexOf(".");
    const head = dot < 0 ? path : path.slice(0, dot);
    const below = tree.get(head) ?? [];
    if (dot >= 0) below.push(path.slice(dot + 1));
    tree.set(head, below);
  }
  for (const [name, below] of tree) await loadRelation(bound, rows, name, below);
}

async function loadRelation(
  bound: Bound,
  rows: readonly object[],
  name: string,
  below: readonly string[],
): Promise<void> {
  const relation = bound.relation(name);
  const { target } = relation;
  const here = relation.on.map((property) => bound.column(property));
  const there = target.on.map((property) => target.bound.column(property));
  const keys = new Map<string, readonly Stored[]>();
  const keyOfRow = rows.map((row) => {
    const stored = storedValues(row, here);
    if (stored.includes(null)) return null;
    const key = keyText(stored, there);
    keys.set(key, stored);
    return key;
  });

  const found = await fetchByKeys(target.bound, there, [...keys.values()]);
  if (below.length > 0) await loadPaths(target.bound, found, below);
  const byKey = new Map<string, object[]>();
  for (const row of found) {
    const key = keyText(storedValues(row, there), there);
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [row]);
    else group.push(row);
  }
  rows.forEach((row, i) => {
    const key = keyOfRow[i];
    const group = key == null ? undefined : byKey.get(key);
    const loaded = relation.many
      ? loadedRows(row, name, group ?? [])
      : (group?.[0] ?? (key == null ? null : absent(bound, relation, row)));
    // The setter on the prototype makes it a property of the row's own.
    (row as Properties)[name] = loaded;
  });
}

/** The values as they are stored; from what was read, so that nothing is encoded again. */
function storedValues(row: object, columns: readonly BoundColumn[]): Stored[] {
  const values = row as Readonly<Properties>;
  return columns.map((column) => {
    const raw = Row.state(row)?.raw[column.at] ?? null;
    const current = values[column.property];
    if (current === raw) return raw;
    return column.codec.encode(current);
  });
}

async function fetchByKeys(
  bound: Bound,
  columns: readonly BoundColumn[],
  keys: readonly (readonly Stored[])[],
): Promise<object[]> {
  const found: object[] = [];
  const size = Math.max(1, Math.floor(CHUNK / Math.max(1, columns.length)));
  for (let at = 0; at < keys.length; at += size) {
    const where = keysCondition(bound, columns, keys.slice(at, at + size));
    const node = select({ from: bound.table, selections: bound.selections, where, orderBy: keyOrder(bound) });
    found.push(...(await fetchRows(bound, node)));
  }
  return found;
}

/** By primary key, so that loaded rows come in one order whatever index the engine takes. */
function keyOrder(bound: Bound): OperationNode[] {
  return bound.primaryKey.map(
    (column) =>
      ({
        kind: "OrderByItemNode",
        orderBy: columnNode(bound.table, column.name),
      }) as unknown as OperationNode,
  );
}

function keysCondition(
  bound: Bound,
  columns: readonly BoundColumn[],
  keys: readonly (readonly Stored[])[],
): OperationNode {
  const names = columns.map((column) => columnNode(bound.table, column.name));
  const [name] = names;
  if (names.length === 1 && name !== undefined) {
    return raw(["", " in (", ")"], [name, list(keys.map((key) => value(key[0] ?? null)))]);
  }
  // Row values would need a subquery of VALUES, in which SQLite forgets the columns' affinity.
  if (keys.length <= 100)
    return join(
      keys.map((key) => equals(names, key)),
      "or",
      "0",
    );
  const tuples = keys.map((key) => raw(["(", ")"], [list(key.map(value))]));
  return raw(["(", ") in (values ", ")"], [list(names), list(tuples)]);
}

function equals(names: readonly OperationNode[], key: readonly Stored[]): OperationNode {
  return join(
    names.map((name, i) => compare(name, "=", value(key[i] ?? null))),
    "and",
    "1",
  );
}

/**
 * One text for a key, equal where the database would find the values equal under the target's columns: numbers and
 * their texts meet by affinity, texts by collation.
 */
function keyText(stored: readonly Stored[], columns: readonly BoundColumn[]): string {
  if (stored.length === 1) return partText(stored[0] ?? null, columns[0]);
  return JSON.stringify(stored.map((part, i) => partText(part, columns[i])));
}

function partText(part: Stored, column: BoundColumn | undefined): string {
  if (part instanceof Uint8Array) return `x${Buffer.from(part).toString("hex")}`;
  if (typeof part === "number" || typeof part === "bigint")
    return `${column?.textual === true ? "s" : "n"}${part}`;
  const text = part ?? "";
  if (column?.textual === false && text.trim() !== "" && Number.isFinite(Number(text)))
    return `n${Number(text)}`;
  const collation = column?.spec.collation?.toUpperCase();
  // NOCASE folds the letters of ASCII only: https://sqlite.org/datatype3.html#collation
  if (collation === "NOCASE") return `s${text.replaceAll(/[A-Z]+/gu, (letters) => letters.toLowerCase())}`;
  return collation === "RTRIM" ? `s${text.replace(/ +$/u, "")}` : `s${text}`;
}
