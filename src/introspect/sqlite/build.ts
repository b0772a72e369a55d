/**
 * Facts into the neutral schema: a pure function, needing neither a database nor a driver.
 *
 * Where a pragma and the text of a statement both tell something, the pragma is right. A text that cannot be read
 * costs what only it tells and a notice, never the run.
 */
import type { Notice } from "../../notice.ts";
import { bag, canonical, DEFAULTS, makeCheck, makeSchema, makeTable } from "../../schema/make.ts";
import type { Index, Schema, Table, Trigger } from "../../schema/types.ts";
import { buildColumns } from "./columns.ts";
import { byTable, makeTarget, qname, tableKey, type Context, type Target } from "./context.ts";
import type { ColumnRow, Facts, ObjectRow, VirtualColumnRow } from "./facts.ts";
import { fold } from "./fold.ts";
import { buildForeignKeys } from "./foreign.ts";
import { buildKeys, groupIndexes, type IndexGroup } from "./keys.ts";
import { buildIndex, buildTrigger, unread } from "./parts.ts";
import { plainStrings } from "./strings.ts";
import { parseTable, type ParsedTable } from "./table.ts";
import { buildView, makeProofs, readViewText } from "./views.ts";
import { buildVirtual, findShadows, readVirtuals } from "./virtual.ts";

/** Every relation, by folded name. */
function findTargets(facts: Facts, columns: ReadonlyMap<string, readonly ColumnRow[]>): Map<string, Target> {
  const targets = new Map<string, Target>();
  const add = (target: Target): void => {
    targets.set(fold(target.name), target);
  };
  for (const [name, rows] of columns) {
    add(
      makeTarget(
        name,
        "table",
        rows.map((row) => [row[1], row[5]] as const),
      ),
    );
  }
  for (const virtual of facts.virtuals) {
    add(
      makeTarget(
        virtual.name,
        "table",
        virtual.columns.map((row) => [row[0], row[4]] as const),
      ),
    );
  }
  for (const view of facts.views) {
    add(
      makeTarget(
        view.name,
        "view",
        view.columns.map((column) => [column.name, 0] as const),
      ),
    );
  }
  return targets;
}

function readTable(context: Context, name: string, sql: string | null): ParsedTable | null {
  try {
    return parseTable(sql ?? "");
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
  const made = groups.filter((group) => group.origin === "c");
  if (made.length === 0) return [];
  const texts = new Map(rows.map((row) => [row[1], row[3] ?? ""]));
  const byName = new Map(columns.map((column) => [fold(column.name), column]));
  const indexes: Index[] = [];
  for (const group of made) {
    try {
      indexes.push(buildIndex(group, texts.get(group.name) ?? "", byName));
    } catch (error) {
      context.notices.push(unread(tableKey(table), `the index ${group.name}, which is left out,`, error));
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
      triggers.push(buildTrigger(name, sql ?? "", relation?.columns ?? new Map()));
    } catch (error) {
      const at = relation === undefined ? name : `${relation.kind}:${relation.name}`;
      context.notices.push(unread(at, `the trigger ${name}, which is left out,`, error));
    }
  }
  return triggers;
}

/** The single key column that is the rowid: it has a key and no index behind it. */
function findAlias(
  rows: readonly VirtualColumnRow[],
  indexes: readonly IndexGroup[],
  withoutRowid: boolean,
): string | null {
  const keys = rows.filter((row) => row[4] > 0);
  const [key] = keys;
  if (key === undefined || keys.length > 1 || withoutRowid || key[1].toUpperCase() !== "INTEGER") return null;
  return indexes.some((index) => index.origin === "pk") ? null : key[0];
}

function buildTable(
  context: Context,
  row: ObjectRow,
  shadowOf: string | null,
  indexRows: readonly ObjectRow[],
  triggers: readonly Trigger[],
): Table {
  const [, name, , sql] = row;
  const parsed = readTable(context, name, sql);
  const rows = (context.columns.get(name) ?? []).map(([, ...column]): VirtualColumnRow => column);
  const groups = groupIndexes(context.indexes.get(name) ?? []);
  const alias = findAlias(rows, groups, parsed?.withoutRowid ?? false);
  const columns = buildColumns(context, name, rows, parsed?.columns ?? [], {
    alias,
    autoincrement: parsed?.autoincrement ?? false,
  });
  const own = new Set(rows.map((column) => fold(column[0])));
  for (const what of parsed?.idle ?? []) {
    context.notices.push({
      code: "idle-clause",
      at: tableKey(name),
      message: `${what} has no effect and is left out`,
    });
  }
  return makeTable({
    ...qname(name),
    columns,
    ...buildKeys(context, name, rows, columns, groups, parsed, alias),
    foreignKeys: buildForeignKeys(context, name, parsed?.foreignKeys ?? []),
    checks: (parsed?.checks ?? []).map((check) =>
      makeCheck({ name: check.name, sql: plainStrings(check.sql, own) }),
    ),
    indexes: buildIndexes(context, name, groups, indexRows, columns),
    triggers,
    ...bag("sqlite", DEFAULTS.sqliteTable, {
      strict: parsed?.strict ?? false,
      withoutRowid: parsed?.withoutRowid ?? false,
      shadowOf,
    }),
  });
}

/**
 * Builds the schema that the facts describe, in canonical order.
 * @returns the schema, and notices on what is broken, idle or could not be read
 */
export function buildSchema(facts: Facts): { schema: Schema; notices: readonly Notice[] } {
  const columns = byTable(facts.columns);
  const context: Context = {
    notices: [],
    columns,
    foreignKeys: byTable(facts.foreignKeys),
    indexes: byTable(facts.indexes),
    targets: findTargets(facts, columns),
  };
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
      const table = buildTable(context, row, shadowOf, indexRows.get(fold(name)) ?? [], triggersOf(name));
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
