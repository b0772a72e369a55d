/**
 * Filters as conditions: `{ age: gt(18), album: { title: "x" } }` becomes operation nodes. Every value goes
 * through its column's codec and is a parameter; nothing of a user's is ever part of the SQL text.
 */
import type { OperationNode } from "kysely";
import { TswizError } from "../error.ts";
import type { Bound, BoundColumn } from "./bind.ts";
import type { Stored } from "./codecs.ts";
import { columnNode, compare, join, list, raw, select, value, type TableRef } from "./nodes.ts";
import { CombinationValue, TestValue, type Combination, type Test } from "./operators.ts";
import { isNodeSource } from "./text.ts";

/** Rows on the other side of a relation: columns with values as they are stored. */
export class Link {
  readonly pairs: readonly (readonly [string, Stored])[];
  constructor(pairs: readonly (readonly [string, Stored])[]) {
    this.pairs = pairs;
  }
}

/** Aliases for the subqueries of one statement. */
export interface Aliases {
  next: number;
}

/**
 * The condition that all of these filters mean, or null for none.
 * @throws TswizError "usage" for a property that the model has not, "value" for a value it cannot hold
 */
export function conditionOf(
  bound: Bound,
  filters: readonly unknown[],
  aliases: Aliases = { next: 1 },
): OperationNode | null {
  if (filters.length === 0) return null;
  const conditions = filters.map((filter) => filterNode(bound, bound.table, filter, aliases));
  const real = conditions.filter((condition) => condition !== null);
  return real.length === 0 ? null : join(real, "and", "1");
}

function filterNode(bound: Bound, table: TableRef, filter: unknown, aliases: Aliases): OperationNode | null {
  if (filter instanceof CombinationValue) return combine(bound, table, filter.combination, aliases);
  if (filter instanceof Link) return linkNode(bound, table, filter);
  if (isNodeSource(filter)) return raw(["(", ")"], [filter.toOperationNode()]);
  if (typeof filter !== "object" || filter === null || Array.isArray(filter)) {
    throw new TswizError(
      "usage",
      `${bound.key}: a filter is an object of properties, not ${String(filter)}`,
      {
        hint: `write { property: value }; a row by its key is ${bound.key}.get(key)`,
      },
    );
  }
  const conditions: OperationNode[] = [];
  for (const [property, operand] of Object.entries(filter)) {
    const column = bound.findColumn(property);
    conditions.push(
      column === undefined
        ? throughRelation(bound, table, property, operand, aliases)
        : operandNode(bound, column, columnNode(table, column.name), operand),
    );
  }
  return conditions.length === 0 ? null : join(conditions, "and", "1");
}

/** NULL refers to nothing. */
function linkNode(bound: Bound, table: TableRef, link: Link): OperationNode {
  if (link.pairs.some(([, stored]) => stored === null)) return raw(["0"]);
  const parts = link.pairs.map(([property, stored]) =>
    compare(columnNode(table, bound.column(property).name), "=", value(stored)),
  );
  return join(parts, "and", "1");
}

function combine(bound: Bound, table: TableRef, what: Combination, aliases: Aliases): OperationNode {
  if (what.kind === "not") {
    return raw(["not ", ""], [filterNode(bound, table, what.filter, aliases) ?? raw(["(1)"])]);
  }
  // An empty filter is true, as it is by itself.
  const parts = what.filters.map((filter) => filterNode(bound, table, filter, aliases) ?? raw(["1"]));
  return join(parts, what.kind, what.kind === "and" ? "1" : "0");
}

/** A test on a related row: some row there that fits, or for null, none at all. */
function throughRelation(
  bound: Bound,
  table: TableRef,
  property: string,
  operand: unknown,
  aliases: Aliases,
): OperationNode {
  if (!bound.relations.has(property)) throw bound.noProperty(property);
  const { target, on } = bound.relation(property);
  const alias: TableRef = { name: target.bound.table.name, alias: `t${aliases.next++}` };
  const links = target.on.map((there, i) =>
    compare(
      columnNode(alias, target.bound.column(there).name),
      "=",
      columnNode(table, bound.column(on[i] ?? "").name),
    ),
  );
  const inner = operand === null ? null : filterNode(target.bound, alias, operand, aliases);
  const query = select({
    from: alias,
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
        throw new TswizError("value", `${bound.key}.${column.property} ${test.operator} null is never true`, {
          hint: "use isNull() or not(isNull())",
        });
      }
      return compare(left, test.operator, operand(test.value));
    case "between":
      return raw(["(", " between ", " and ", ")"], [left, operand(test.low), operand(test.high)]);
    case "in":
      // SQLite alone takes `in ()`; this is true nowhere on all.
      if (test.values.length === 0) return raw(["0"]);
      return raw(["", " in (", ")"], [left, list(test.values.map(operand))]);
    case "null":
      return raw(["", " is null"], [left]);
    case "pattern":
      return patternNode(bound, left, test);
    case "not":
      return raw(["not (", ")"], [testNode(bound, column, left, test.test)]);
  }
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
