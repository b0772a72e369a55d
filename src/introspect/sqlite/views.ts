/**
 * Views: their columns as SQLite describes them, and what the text proves about each.
 */
import { objectKey } from "../../schema/key.ts";
import { bag, DEFAULTS, makeColumn, makeView } from "../../schema/make.ts";
import type { ResultColumn } from "../../db/port.ts";
import type { Column, ColumnRef, Table, Trigger, View } from "../../schema/types.ts";
import { qname, type Context } from "./context.ts";
import type { ViewFacts } from "./facts.ts";
import { fold } from "./fold.ts";
import { unread } from "./parts.ts";
import { scanQuery, type Item, type QueryFacts } from "./query.ts";
import { parseView, type ParsedView } from "./statement.ts";
import { parseSqliteType } from "./types.ts";

/** A view before its columns are built: what its own text says. */
export interface ViewText {
  readonly facts: ViewFacts;
  readonly parsed: ParsedView | null;
  readonly query: QueryFacts | null;
}

export function readViewText(context: Context, facts: ViewFacts, sql: string): ViewText {
  try {
    const parsed = parseView(sql);
    return { facts, parsed, query: scanQuery(parsed.sql) };
  } catch (error) {
    context.notices.push(unread(objectKey("view", qname(facts.name)), "this view", error));
    return { facts, parsed: null, query: null };
  }
}

/** What a view proves about the columns that it passes through, its own text and all views under it together. */
interface Proof {
  /** Columns come from where SQLite says. */
  readonly sourced: boolean;
  /** A column that is never NULL below is never NULL here. */
  readonly filled: boolean;
}

const NOTHING: Proof = { sourced: false, filled: false };

/** Answers for every view, each looked at once. */
export function makeProofs(views: ReadonlyMap<string, ViewText>): (name: string) => Proof {
  const known = new Map<string, Proof>();
  const visit = (name: string, top: boolean): Proof => {
    const view = views.get(name);
    const query = view?.query ?? null;
    if (query === null) return NOTHING;
    const cached = known.get(name);
    if (cached === undefined) {
      known.set(name, NOTHING); // a circle proves nothing
      let sourced = !query.compound && !query.merged && !query.buried;
      let filled = !query.outer && !query.aggregate;
      for (const relation of query.relations) {
        if (!views.has(fold(relation))) continue;
        const under = visit(fold(relation), false);
        sourced &&= under.sourced;
        filled &&= under.filled;
      }
      known.set(name, { sourced, filled });
    }
    const { sourced, filled } = known.get(name) ?? NOTHING;
    // Which column is a subquery is known of a view's own list only.
    return { sourced: sourced && (top || !query.items.includes("scalar")), filled };
  };
  return (name) => visit(name, true);
}

/** Whether column `i` of `count` is a subquery: stars stand for an unknown number of columns. */
function isScalar(items: readonly Item[], i: number, count: number): boolean {
  const first = items.indexOf("star");
  if (first < 0) return items.length !== count ? items.includes("scalar") : items[i] === "scalar";
  const last = items.lastIndexOf("star");
  const after = items.length - 1 - last;
  if (i < first) return items[i] === "scalar";
  if (i >= count - after) return items[items.length - (count - i)] === "scalar";
  return items.slice(first, last).includes("scalar");
}

function sourceOf(column: ResultColumn, tables: ReadonlyMap<string, Table>): ColumnRef | null {
  if (column.table === null || column.column === null) return null;
  const table = tables.get(fold(column.table));
  const found = table?.columns.find((own) => own.name === column.column);
  return table === undefined || found === undefined ? null : { ...qname(table.name), column: found.name };
}

/** The columns as SQLite describes them, or, of a broken view, those whose names its text spells. */
function describedColumns({ facts, parsed }: ViewText): readonly ResultColumn[] {
  if (facts.error === null) return facts.columns;
  return (parsed?.names ?? []).map((name) => ({ name, type: null, table: null, column: null }));
}

/** A view of the schema. */
export function buildView(
  context: Context,
  view: ViewText,
  tables: ReadonlyMap<string, Table>,
  proof: (name: string) => Proof,
  triggers: readonly Trigger[],
  sql: string,
): View {
  const { facts, parsed, query } = view;
  const key = objectKey("view", qname(facts.name));
  if (facts.error !== null) {
    context.notices.push({
      code: "broken-view",
      at: key,
      message: `the ${parsed?.names ? "types of the " : ""}columns of this view are unknown: ${facts.error}`,
    });
  }
  const { sourced, filled } = proof(fold(facts.name));
  const known = describedColumns(view);
  const columns = known.map((column, i): Column => {
    const scalar = query === null || isScalar(query.items, i, known.length);
    const source = sourced && !scalar ? sourceOf(column, tables) : null;
    const below = source === null ? null : tables.get(fold(source.name));
    const proven = filled && below?.columns.find((own) => own.name === source?.column)?.nullable === false;
    return makeColumn({
      name: column.name,
      type: parseSqliteType(column.type ?? ""),
      nullable: !proven,
      source,
    });
  });
  return makeView({
    ...qname(facts.name),
    sql: parsed?.sql ?? sql,
    columns,
    triggers,
    dependsOn: dependencies(context, facts.name, query, tables),
    ...bag("sqlite", DEFAULTS.sqliteView, { named: parsed !== null && parsed.names !== null }),
  });
}

function dependencies(
  context: Context,
  name: string,
  query: QueryFacts | null,
  tables: ReadonlyMap<string, Table>,
): readonly string[] {
  const keys = new Set<string>();
  for (const relation of query?.relations ?? []) {
    const target = context.targets.get(fold(relation));
    // Shadow tables may have been left out.
    const kept = target?.kind === "view" || tables.has(fold(relation));
    if (target !== undefined && target.name !== name && kept)
      keys.add(objectKey(target.kind, qname(target.name)));
  }
  return [...keys];
}
