/** Turns rows of the driver into rows of a model; runs a statement again where that takes exact integers. */
import type { OperationNode } from "kysely";
import type { Bound } from "./bind.ts";
import { INEXACT, type Stored } from "./codecs.ts";
import type { Statement } from "./session.ts";
import { runStatement } from "./write.ts";

/** One row as an instance of its class. */
export function hydrate(bound: Bound, raw: readonly Stored[], exact: boolean): object {
  const ModelRow = bound.modelClass as unknown as new (bound: Bound, raw: unknown, exact: boolean) => object;
  return new ModelRow(bound, raw, exact);
}

/** Runs a select of the model's own columns. */
export function fetchRows(bound: Bound, node: OperationNode): Promise<object[]> {
  return readRows(bound, bound.session.compile(node));
}

/** The same, compiled already. */
export async function readRows(bound: Bound, statement: Statement): Promise<object[]> {
  const { rows } = await runStatement(bound, statement, bound.exact);
  try {
    return hydrateAll(bound, rows, bound.exact);
  } catch (error) {
    if (error !== INEXACT) throw error;
  }
  return hydrateAll(bound, (await runStatement(bound, statement, true)).rows, true);
}

function hydrateAll(bound: Bound, rows: readonly (readonly Stored[])[], exact: boolean): object[] {
  const made: object[] = [];
  for (const raw of rows) made.push(hydrate(bound, raw, exact));
  return made;
}
