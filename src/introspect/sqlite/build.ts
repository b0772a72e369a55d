/**
 * Facts into the neutral schema: a pure function, needing neither a database nor a driver.
 *
 * Where a pragma and the text of a statement both tell something, the pragma is right. A text that cannot be read
 * costs what only it tells and a notice, never the run.
 */
import type { Notice } from "../../notice.ts";
import { canonical, makeCheck, makeSchema } from "../../schema/make.ts";
import type { Index, Schema, Table, Trigger } from "../../schema/types.ts";
import { buildColumns } from "./columns.ts";
import { tableKey, type Context, type Target } from "./context.ts";
import type { ColumnRow, Facts, ForeignKeyRow, IndexRow, ObjectRow } from "./facts.ts";
import { fold } from "./fold.ts";
import { buildForeignKeys } from "./foreign.ts";
import { buildKeys, groupIndexes, isCreated, type IndexGroup } from "./keys.ts";
import { buildIndex, buildTrigger, unread } from "./parts.ts";
import { plainStrings } from "./strings.ts";
import { parseTable, type ParsedTable } from "./table.ts";
import { buildView, makeProofs, readViewText } from "./views.ts";
import { buildVirtual, findShadows, readVirtuals } from "./virtual.ts";

/** The names of columns whose rows begin with a name and hold the place in the key. */
function keyOf(rows: readonly ColumnRow[]): readonly string[] {
  const keys = rows.filter((row) => row[4] > 0);
  return (keys.length > 1 ? keys.sort((a, b) => a[4] - b[4]) : keys).map((row) => row[0]);
}

/** Every relation, by folded name. */
function findTargets(facts: Facts): Map<string, Target> {
  const targets = new Map<string, Target>();
  const add = (name: string, rows: readonly ColumnRow[]): void => {
    const columns = rows.map((row) => row[0]);
    targets.set(fold(name), { name, kind: "table", columns, key: keyOf(rows) });
  };
  for (const [name, rows] of facts.columns) add(name, rows);
  for (const { name, columns } of facts.virtuals) add(name, columns);
  for (const { name, columns } of facts.views) {
    targets.set(fold(name), { name, kind: "view", columns: columns.map((column) => column.name), key: [] });
  }
  return targets;
}

function readTable(context: Context, name: string, sql: string | null): ParsedTable | null {
  try {
    return parseTable(sql ?? "", context.definitions);
  } catch (error) {
    context.notices.push(unread(tableKey(name), "this table", error));
    return null;
  }
}

/** Statements of one type by the folded name of their table. */
function statements(facts: Facts, type: "index" | "trigger"): Map<string, ObjectRow[]> {
  const groups = new Map<string, ObjectRow[]>();
  for (const row of facts.objects) {
    if (row[0] !== type) continue;
    const key = fold(row[2]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function buildIndexes(
  context: Context,
  table: string,
  groups: readonly IndexGroup[],
  rows: readonly ObjectRow[],
  columns: Table["columns"],
): readonly Index[] {
  const made = groups.filter(isCreated);
  if (made.length === 0) return [];
  const indexes: Index[] = [];
  for (const group of made) {
    const [[name]] = group;
    const sql = rows.find((row) => row[1] === name)?.[3] ?? "";
    try {
      indexes.push(buildIndex(group, sql, columns));
    } catch (error) {
      context.notices.push(unread(tableKey(table), `the index ${name}, which is left out,`, error));
    }
  }
  return indexes;
}

function buildTriggers(
  context: Context,
  relation: Target | undefined,
  rows: readonly ObjectRow[],
): Trigger[] {
  const triggers: Trigger[] = [];
  for (const [, name, , sql] of rows) {
    try {
      triggers.push(buildTrigger(name, sql ?? "", relation?.columns ?? []));
    } catch (error) {
      const at = relation === undefined ? name : `${relation.kind}:${relation.name}`;
      context.notices.push(unread(at, `the trigger ${name}, which is left out,`, error));
    }
  }
  return triggers;
}

/** The single key column that is the rowid: it has a key and no index behind it. */
function findAlias(
  rows: readonly ColumnRow[],
  indexes: readonly IndexGroup[],
  withoutRowid: boolean,
): string | null {
  const [key, ...more] = rows.filter((row) => row[4] > 0);
  if (key === undefined || more.length > 0 || withoutRowid || key[1].toUpperCase() !== "INTEGER") return null;
  return indexes.some((group) => group[0][2] === "pk") ? null : key[0];
}

/** The rows of one table. */
interface Rows {
  readonly columns: readonly ColumnRow[];
  readonly foreignKeys: readonly ForeignKeyRow[];
  readonly indexes: readonly IndexRow[];
}

function buildTable(
  context: Context,
  row: ObjectRow,
  rows: Rows,
  shadowOf: string | null,
  indexRows: readonly ObjectRow[],
  triggers: readonly Trigger[],
): Table {
  const [, name, , sql] = row;
  const parsed = readTable(context, name, sql);
  const groups = groupIndexes(rows.indexes);
  const alias = findAlias(rows.columns, groups, parsed?.withoutRowid ?? false);
  const names = context.targets.get(fold(name))?.columns ?? [];
  const columns = buildColumns(context, name, rows.columns, names, parsed?.columns ?? [], {
    alias,
    autoincrement: parsed?.autoincrement ?? false,
  });
  for (const what of parsed?.idle ?? []) {
    context.notices.push({
      code: "idle-clause",
      at: tableKey(name),
      message: `${what} has no effect and is left out`,
    });
  }
  const strict = parsed?.strict ?? false;
  const withoutRowid = parsed?.withoutRowid ?? false;
  const keys = buildKeys(context, name, rows.columns, columns, groups, parsed?.keys ?? [], alias);
  // Written out rather than made by `makeTable`, which copies: this runs for every table.
  const table: Table = {
    kind: "table",
    namespace: "",
    name,
    comment: null,
    columns,
    primaryKey: keys.primaryKey,
    uniques: keys.uniques,
    foreignKeys: buildForeignKeys(context, name, rows.foreignKeys, parsed?.foreignKeys ?? []),
    checks: (parsed?.checks ?? []).map((check) =>
      makeCheck({ name: check.name, sql: plainStrings(check.sql, names) }),
    ),
    exclusions: [],
    indexes: buildIndexes(context, name, groups, indexRows, columns),
    triggers,
    policies: [],
    dependsOn: [],
  };
  if (!strict && !withoutRowid && shadowOf === null) return table;
  return { ...table, sqlite: { strict, withoutRowid, virtual: null, shadowOf } };
}

/**
 * Builds the schema that the facts describe, in canonical order.
 * @returns the schema, and notices on what is broken, idle or could not be read
 */
export function buildSchema(facts: Facts): { schema: Schema; notices: readonly Notice[] } {
  const context: Context = {
    notices: [],
    targets: findTargets(facts),
    definitions: new Map(),
    made: new Map(),
  };
  const columns = new Map(facts.columns);
  const foreignKeys = new Map(facts.foreignKeys);
  const indexes = new Map(facts.indexes);
  const virtuals = readVirtuals(context, facts, facts.objects);
  const virtualsByName = new Map(virtuals.map((virtual) => [virtual.name, virtual]));
  const shadows = findShadows(facts, virtuals);
  const indexRows = statements(facts, "index");
  const triggerRows = statements(facts, "trigger");
  const triggersOf = (name: string): Trigger[] => {
    const rows = triggerRows.get(fold(name));
    return rows === undefined ? [] : buildTriggers(context, context.targets.get(fold(name)), rows);
  };

  const tables = new Map<string, Table>();
  for (const row of facts.objects) {
    const [type, name] = row;
    if (type !== "table") continue;
    const virtual = virtualsByName.get(name);
    const shadowOf = shadows.get(fold(name)) ?? null;
    if (virtual !== undefined) tables.set(fold(name), buildVirtual(context, virtual));
    else if (shadowOf === null || facts.shadow) {
      const rows = {
        columns: columns.get(name) ?? [],
        foreignKeys: foreignKeys.get(name) ?? [],
        indexes: indexes.get(name) ?? [],
      };
      const own = indexRows.get(fold(name)) ?? [];
      const table = buildTable(context, row, rows, shadowOf, own, triggersOf(name));
      tables.set(fold(name), table);
    }
  }

  const viewRows = new Map(
    facts.objects.filter((row) => row[0] === "view").map((row) => [row[1], row[3] ?? ""]),
  );
  const texts = new Map(
    facts.views.map((view) => [fold(view.name), readViewText(context, view, viewRows.get(view.name) ?? "")]),
  );
  const proof = makeProofs(texts);
  const views = [...texts.values()].map((text) => {
    const { name } = text.facts;
    return buildView(context, text, tables, proof, triggersOf(name), viewRows.get(name) ?? "");
  });
  const schema = makeSchema("sqlite", facts.server, { tables: [...tables.values()], views });
  return { schema: canonical(schema), notices: context.notices };
}
