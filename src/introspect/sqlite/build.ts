/**
 * Facts into the neutral schema: a pure function, needing neither a database nor a driver.
 *
 * Where a pragma and the text of a statement both tell something, the pragma is right. A text that cannot be read
 * costs what only it tells and a notice, never the run.
 */
import type { Notice } from "../../notice.ts";
import { canonical, makeSchema } from "../../schema/make.ts";
import type { Check, Index, Schema, Table, Trigger } from "../../schema/types.ts";
import { buildColumns, type FindPassed } from "./columns.ts";
import { tableKey, Target, type Context } from "./context.ts";
import type { ColumnRow, Facts, ForeignKeyRow, IndexRow, ObjectRow } from "./facts.ts";
import { fold } from "./fold.ts";
import type { ParsedCheck } from "./definition.ts";
import { buildForeignKeys } from "./foreign.ts";
import { buildKeys, groupIndexes, isCreated, type IndexGroup } from "./keys.ts";
import { buildIndex, buildTrigger, unread } from "./parts.ts";
import { plainStrings } from "./strings.ts";
import { findPassed, parseTable, type ParsedTable } from "./table.ts";
import { buildView, makeProofs, readViewText } from "./views.ts";
import { buildVirtual, findShadows, readVirtuals } from "./virtual.ts";

/** Every relation, by folded name. */
function findTargets(facts: Facts): Map<string, Target> {
  const targets = new Map<string, Target>();
  for (const [name, rows] of facts.columns) targets.set(fold(name), new Target(name, "table", rows));
  for (const { name, columns } of facts.virtuals) targets.set(fold(name), new Target(name, "table", columns));
  for (const { name, columns } of facts.views) {
    const names = columns.map((column) => column.name);
    targets.set(fold(name), new Target(name, "view", [], names));
  }
  return targets;
}

function readTable(context: Context, name: string, sql: string | null): ParsedTable | null {
  try {
    return parseTable(sql ?? "", context.definitions, true);
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
    try {
      indexes.push(buildIndex(group, () => rows.find((row) => row[1] === name)?.[3] ?? "", columns));
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

function buildCheck({ name, sql }: ParsedCheck, table: Target): Check {
  return {
    kind: "check",
    name,
    sql: sql.includes('"') ? plainStrings(sql, table.columns) : sql,
    enforced: true,
    validated: true,
    inherited: true,
    comment: null,
  };
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
  const target = context.targets.get(fold(name)) ?? new Target(name, "table", rows.columns);
  const passed: FindPassed | null =
    parsed === null ? null : (column) => findPassed(parsed, sql ?? "", column, context.definitions);
  const columns = buildColumns(context, target, rows.columns, parsed?.columns ?? [], passed, {
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
    checks: (parsed?.checks ?? []).map((check) => buildCheck(check, target)),
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
