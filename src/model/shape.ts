/**
 * Queries that differ only in their values share one text: `Track.get(1)` and `Track.get(2)` are compiled once.
 *
 * Only filters of plain values and comparisons, in columns of the model itself, have a shape here; for all others the
 * nodes are made and compiled each time.
 */
import { TswizError } from "../error.ts";
import type { Bound, BoundColumn } from "./bind.ts";
import type { Stored } from "./codecs.ts";
import { TestValue } from "./operators.ts";
import { isPlainObject } from "./plain.ts";
import type { Statement } from "./session.ts";

/** What a query says. */
export interface Plan {
  readonly filters: readonly unknown[];
  readonly order: readonly unknown[];
  readonly limit: number | null;
  readonly offset: number | null;
}

/** Texts that are kept for one model; when there are more, it starts anew. */
const KEPT = 200;

/**
 * The statement of a select, with its text from the cache where the plan has a shape.
 * @param compile makes the statement, its parameters in the order of the filters, then the offset
 */
export function shapedStatement(bound: Bound, plan: Plan, compile: () => Statement): Statement {
  const parameters: unknown[] = [];
  const shape = shapeOf(bound, plan, parameters);
  return shape === null ? compile() : keptStatement(bound, `s${shape}`, parameters, compile);
}

/** The same for an update; null where what it sets, or which rows, has no shape. */
export function shapedUpdate(
  bound: Bound,
  sets: readonly (readonly [string, Stored])[],
  filters: readonly unknown[],
  compile: () => Statement,
): Statement {
  const parameters: unknown[] = sets.map(([, stored]) => stored);
  const shape = shapeOf(bound, { filters, order: [], limit: null, offset: null }, parameters);
  if (shape === null) return compile();
  return keptStatement(bound, `u${namesShape(sets.map(([name]) => name))}${shape}`, parameters, compile);
}

/** The names of columns as part of a shape. */
export function namesShape(names: readonly string[]): string {
  return names.map((name) => `${name.length}:${name}`).join("");
}

/**
 * A statement with its text from the cache.
 * @param shape tells it from every other statement of the model with other text
 */
export function keptStatement(
  bound: Bound,
  shape: string,
  parameters: readonly unknown[],
  compile: () => Statement,
): Statement {
  const sql = bound.texts.get(shape);
  if (sql !== undefined) return { sql, parameters };
  const statement = compile();
  if (statement.parameters.length !== parameters.length) {
    throw new TswizError("query", `${statement.sql} has not the values that its shape has`);
  }
  if (bound.texts.size >= KEPT) bound.texts.clear();
  bound.texts.set(shape, statement.sql);
  return statement;
}

/** A text for the plan without its values, which are added to `parameters`; null where it has no shape. */
function shapeOf(bound: Bound, plan: Plan, parameters: unknown[]): string | null {
  let shape = "";
  for (const filter of plan.filters) {
    if (!isPlainObject(filter)) return null;
    shape += "&";
    for (const property of Object.keys(filter)) {
      const column = bound.findColumn(property);
      const part = column === undefined ? null : partOf(column, filter[property], parameters);
      if (part === null) return null;
      shape += part;
    }
  }
  for (const by of plan.order) {
    if (typeof by !== "string") return null;
    shape += `^${by.length}:${by}`;
  }
  if (plan.limit !== null || plan.offset !== null) {
    shape += `l${plan.limit ?? -1}`;
  }
  if (plan.offset !== null) {
    shape += "o";
    parameters.push(plan.offset);
  }
  return shape;
}

function partOf(column: BoundColumn, operand: unknown, parameters: unknown[]): string | null {
  let operator = "=";
  let value = operand;
  if (operand instanceof TestValue) {
    if (operand.test.kind !== "compare") return null;
    ({ operator, value } = operand.test);
  }
  if (value === null || value === undefined || typeof value === "object") return null;
  parameters.push(column.codec.encode(value));
  return `${operator}${column.property.length}:${column.property}`;
}
