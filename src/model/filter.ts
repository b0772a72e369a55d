/**
 * Filters as conditions: `{ age: gt(18), album: { title: "x" } }` becomes operation nodes. Every value goes
 * through its column's codec and is a parameter; nothing of a user's is ever part of the SQL text.
 */
import type { OperationNode } from "kysely";
import { TswizError } from "../error.ts";
import type { QName } from "../schema/types.ts";
import type { Bound, BoundColumn } from "./bind.ts";
import type { Stored } from "./codecs.ts";
import { columnNode, compare, join, list, raw, select, value, type TableRef } from "./nodes.ts";
import { CombinationValue, TestValue, type Combination, type Test } from "./operators.ts";
import { assertProperties } from "./plain.ts";
import { Row } from "./row.ts";
import { isNodeSource } from "./text.ts";

/** Rows on the other side of a relation: columns with values as they are stored. */
export class Link {
  readonly pairs: readonly (readonly [string, Stored])[];
  constructor(pairs: readonly (readonly [string, Stored])[]) {
    this.pairs = pairs;
  }
}

/** The names of tables in one statement: a table goes by its own where that is free, else by an alias. */
class Names {
  readonly #taken: Set<string>;

  constructor(root: TableRef) {
    this.#taken = new Set([root.name.name.toLowerCase()]);
  }

  /** A table for one more subquery; no other of the statement goes by the same name. */
  add(name: QName): TableRef {
    if (this.#claim(name.name)) return { name, alias: null };
    for (let n = 1; ; n++) {
      const alias = `t${n}`;
      if (this.#claim(alias)) return { name, alias };
    }
  }

  #claim(name: string): boolean {
    const folded = name.toLowerCase();
    if (this.#taken.has(folded)) return false;
    this.#taken.add(folded);
    return true;
  }
}

/**
 * The condition that all of these filters mean, or null for none.
 * @throws TswizError "usage" for a property that the model has not, "value" for a value it cannot hold
 */
export function conditionOf(bound: Bound, filters: readonly unknown[]): OperationNode | null {
  if (filters.length === 0) return null;
  const names = new Names(bound.table);
  const conditions = filters.map((filter) => filterNode(bound, bound.table, filter, names));
  const real = conditions.filter((condition) => condition !== null);
  return real.length === 0 ? null : join(real, "and", "1");
}

function filterNode(bound: Bound, table: TableRef, filter: unknown, names: Names): OperationNode | null {
  if (filter instanceof CombinationValue) return combine(bound, table, filter.combination, names);
  if (filter instanceof Link) return linkNode(bound, table, filter);
  if (isNodeSource(filter)) return raw(["(", ")"], [filter.toOperationNode()]);
  if (filter instanceof Row) return rowNode(bound, table, filter);
  assertProperties(bound, "a filter", filter, `a row by its key is ${bound.key}.get(key)`);
  const conditions: OperationNode[] = [];
  for (const [property, operand] of Object.entries(filter)) {
    const column = bound.findColumn(property);
    conditions.push(
      column === undefined
        ? throughRelation(bound, table, property, operand, names)
        : operandNode(bound, column, columnNode(table, column.name), operand),
    );
  }
  return conditions.length === 0 ? null : join(conditions, "and", "1");
}

/** A row as a filter means that row: its key, whatever else was changed in it. */
function rowNode(bound: Bound, table: TableRef, row: Row): OperationNode {
  const state = Row.state(row);
  if (state === undefined || state.bound !== bound || bound.primaryKey.length === 0) {
    throw new TswizError(
      "usage",
      `${bound.key}: a filter cannot be a row of ${state?.bound.key ?? "nothing"}`,
      {
        hint: "write { property: value }; a row stands only for its own model, if that has a primary key",
      },
    );
  }
  const pairs = bound.primaryKey.map((column) => [column.property, state.raw[column.at] ?? null] as const);
  return linkNode(bound, table, new Link(pairs));
}

/** NULL refers to nothing. */
function linkNode(bound: Bound, table: TableRef, link: Link): OperationNode {
  if (link.pairs.some(([, stored]) => stored === null)) return raw(["0"]);
  const parts = link.pairs.map(([property, stored]) =>
    compare(columnNode(table, bound.column(property).name), "=", value(stored)),
  );
  return join(parts, "and", "1");
}

function combine(bound: Bound, table: TableRef, what: Combination, names: Names): OperationNode {
  if (what.kind === "not") {
    return raw(["not ", ""], [filterNode(bound, table, what.filter, names) ?? raw(["(1)"])]);
  }
  // An empty filter is true, as it is by itself.
  const parts = what.filters.map((filter) => filterNode(bound, table, filter, names) ?? raw(["1"]));
  return join(parts, what.kind, what.kind === "and" ? "1" : "0");
}

/** A test on a related row: some row there that fits, or for null, none at all. */
function throughRelation(
  bound: Bound,
  table: TableRef,
  property: string,
  operand: unknown,
  names: Names,
): OperationNode {
  if (!bound.relations.has(property)) throw bound.noProperty(property);
  const { target, on } = bound.relation(property);
  const there = names.add(target.bound.table.name);
  const links = target.on.map((partner, i) =>
    compare(
      columnNode(there, target.bound.column(partner).name),
      "=",
      columnNode(table, bound.column(on[i] ?? "").name),
    ),
  );
  const inner = operand === null ? null : filterNode(target.bound, there, operand, names);
  const query = select({
    from: there,
    selections: [selectOne],
    where: join(inner === null ? links : [...links, inner], "and", "1"),
  });
  return raw([operand === null ? "not exists " : "exists ", ""], [query]);
}

const selectOne = { kind: "SelectionNode", selection: raw(["1"]) } as OperationNode;

function operandNode(
  bound: Bound,
  column: BoundColumn,
  left: OperationNode,
  operand: unknown,
): OperationNode {
  if (operand instanceof TestValue) return testNode(bound, column, left, operand.test);
  return testNode(bound, column, left, { kind: "compare", operator: "=", value: operand });
}

function testNode(bound: Bound, column: BoundColumn, left: OperationNode, test: Test): OperationNode {
  const operand = (it: unknown): OperationNode => operandValue(bound, column, it);
  switch (test.kind) {
    case "compare":
      if (test.value === null) {
        if (test.operator === "=") return raw(["", " is null"], [left]);
        if (test.operator === "!=") return raw(["", " is not null"], [left]);
        throw neverNull(bound, column, test.operator);
      }
      return compare(left, test.operator, operand(test.value));
    case "between":
      if (test.low === null || test.high === null) throw neverNull(bound, column, "between");
      return raw(["(", " between ", " and ", ")"], [left, operand(test.low), operand(test.high)]);
    case "in":
      // SQLite alone takes `in ()`; this is true nowhere on all.
      if (test.values.length === 0) return raw(["0"]);
      if (test.values.includes(null)) throw neverNull(bound, column, "oneOf and notIn");
      return inNode(bound, left, test.values.map(operand));
    case "null":
      return raw(["", " is null"], [left]);
    case "pattern":
      return patternNode(bound, left, test);
    case "not":
      return raw(["not (", ")"], [testNode(bound, column, left, test.test)]);
  }
}

function neverNull(bound: Bound, column: BoundColumn, what: string): TswizError {
  return new TswizError("value", `${bound.key}.${column.property}: ${what} with null is never true`, {
    hint: `use isNull() or not(isNull()); besides others: or({ ${column.property}: oneOf(…) }, { ${column.property}: null })`,
  });
}

/** Values in one IN list before SQLite gets them as one parameter; it takes no more than 32766 in a statement. */
const LONG = 1000;

function inNode(bound: Bound, left: OperationNode, values: readonly OperationNode[]): OperationNode {
  if (values.length <= LONG || bound.session.dialect !== "sqlite") {
    return raw(["", " in (", ")"], [left, list(values)]);
  }
  const others: OperationNode[] = [];
  const texts: string[] = [];
  for (const each of values) {
    const text = jsonText(each);
    if (text === null) others.push(each);
    else texts.push(text);
  }
  const packed = raw(["", " in (select value from json_each(", "))"], [left, value(`[${texts.join(",")}]`)]);
  if (others.length === 0) return packed;
  return join([packed, raw(["", " in (", ")"], [left, list(others)])], "or", "0");
}

/** A value as JSON that SQLite reads back as the same value; null where it might not: fractions, bytes, SQL. */
function jsonText(node: OperationNode): string | null {
  const { kind, value: it } = node as OperationNode & { readonly value?: unknown };
  if (kind !== "ValueNode") return null;
  if (typeof it === "bigint") return String(it);
  if (typeof it === "number") return Number.isSafeInteger(it) ? String(it) : null;
  return typeof it === "string" && !it.includes("\0") ? JSON.stringify(it) : null;
}

function patternNode(bound: Bound, left: OperationNode, test: Test & { kind: "pattern" }): OperationNode {
  // LIKE folds ASCII on SQLite and MySQL; PostgreSQL has a word of its own for it.
  const word = test.folded && bound.session.dialect === "postgres" ? "ilike" : "like";
  const end = test.escaped ? " escape '\\')" : ")";
  return raw(["(", ` ${word} `, end], [left, value(test.pattern)]);
}

function operandValue(bound: Bound, column: BoundColumn, it: unknown): OperationNode {
  if (isNodeSource(it)) return it.toOperationNode();
  if (it === undefined) {
    throw new TswizError("value", `${bound.key}.${column.property} is filtered by undefined`, {
      hint: "leave the property out, or use isNull()",
    });
  }
  if (Array.isArray(it) && column.spec.builder !== "json") {
    throw new TswizError("value", `${bound.key}.${column.property} is filtered by an array`, {
      hint: "use oneOf([…])",
    });
  }
  return value(column.codec.encode(it));
}
