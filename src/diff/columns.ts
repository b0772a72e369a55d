/** Differences between the columns of two relations, matched by name, their order included. It guesses no renames. */
import { column as columnShape } from "../schema/shape.ts";
import type { Column, Dialect } from "../schema/types.ts";
import type { Change, ColumnPropertyChange, RelationRef } from "./changes.ts";
import { same } from "./compare.ts";

/**
 * What makes one list of columns of the other: drops from the last to the first, a new order of those that stay, adds
 * from the first to the last, changes. So every neighbour that is named is there at that moment, backwards too.
 */
export function diffColumns(
  dialect: Dialect,
  at: RelationRef,
  from: readonly Column[],
  to: readonly Column[],
): Change[] {
  const before = new Map(from.map((column) => [column.name, column]));
  const after = new Set(to.map((column) => column.name));
  const changes: Change[] = [];
  for (let i = from.length - 1; i >= 0; i--) {
    const column = from[i];
    if (column === undefined || after.has(column.name)) continue;
    changes.push({ kind: "dropColumn", at, column, after: from[i - 1]?.name ?? null });
  }

  const stayed = from.filter(({ name }) => after.has(name)).map(({ name }) => name);
  const wanted = to.filter(({ name }) => before.has(name)).map(({ name }) => name);
  if (stayed.some((name, i) => name !== wanted[i])) {
    changes.push({ kind: "orderColumns", at, from: stayed, to: wanted });
  }

  for (const [i, column] of to.entries()) {
    const old = before.get(column.name);
    if (old === undefined) {
      changes.push({ kind: "addColumn", at, column, after: to[i - 1]?.name ?? null });
    } else if (old !== column) {
      for (const [property, field] of columnShape.fields) {
        if (property === "name") continue;
        const held = { from: old[property as keyof Column], to: column[property as keyof Column] };
        if (same(dialect, field.type, held.from ?? null, held.to ?? null)) continue;
        changes.push({
          kind: "changeColumn",
          at,
          column: column.name,
          property,
          from: held.from ?? null,
          to: held.to ?? null,
        } as ColumnPropertyChange);
      }
    }
  }
  return changes;
}
