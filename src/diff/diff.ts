/**
 * What would have to change for one schema to become another. Pure, linear in the size of both; it reads no SQL
 * beyond its tokens, guesses no renames and orders nothing for execution.
 */
import { TswizError } from "../error.ts";
import { compareText } from "../schema/key.ts";
import { OBJECTS } from "../schema/shape.ts";
import type { Dialect, ObjectKind, Schema, SchemaObject } from "../schema/types.ts";
import {
  OBJECT_LISTS,
  PART_LISTS,
  identity,
  refTo,
  relationRef,
  type Change,
  type ObjectPropertyChange,
} from "./changes.ts";
import { diffColumns } from "./columns.ts";
import { same } from "./compare.ts";
import { diffParts } from "./parts.ts";

/**
 * The changes that make `to` of `from`, in the order of the document: `apply(from, diff(from, to))` says the same as
 * `to`. The server that either was read from does not matter.
 * @throws TswizError `unsupported` for schemas of two dialects
 */
export function diff(from: Schema, to: Schema): Change[] {
  if (from.dialect !== to.dialect) {
    throw new TswizError(
      "unsupported",
      `a ${from.dialect} schema cannot be compared with a ${to.dialect} schema`,
      { hint: "give two schemas of the same kind of database" },
    );
  }
  return (Object.keys(OBJECT_LISTS) as ObjectKind[]).flatMap((kind) =>
    diffObjects(from.dialect, from[OBJECT_LISTS[kind]], to[OBJECT_LISTS[kind]]),
  );
}

function diffObjects(dialect: Dialect, from: readonly SchemaObject[], to: readonly SchemaObject[]): Change[] {
  const before = new Map(from.map((object) => [identity(refTo(object)), object]));
  const after = new Map(to.map((object) => [identity(refTo(object)), object]));
  const keys = [...after.keys(), ...[...before.keys()].filter((key) => !after.has(key))];
  return keys.sort(compareText).flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)];
    if (old === undefined) return now === undefined ? [] : [{ kind: "addObject", object: now } as const];
    if (now === undefined) return [{ kind: "dropObject", object: old } as const];
    return old === now ? [] : diffObject(dialect, old, now);
  });
}

const IDENTITY: ReadonlySet<string> = new Set(["kind", "namespace", "name"]);

/** What `columns.ts` and `parts.ts` compare. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  ...IDENTITY,
  "columns",
  "primaryKey",
  ...Object.values(PART_LISTS),
]);

function diffObject(dialect: Dialect, from: SchemaObject, to: SchemaObject): Change[] {
  const own = diffProperties(dialect, from, to);
  const relations =
    (from.kind === "table" || from.kind === "view") && (to.kind === "table" || to.kind === "view");
  if (!relations) return own;
  const at = relationRef(to);
  const parts = diffParts(dialect, at, from, to);
  return [
    ...parts.dropped,
    ...own,
    ...diffColumns(dialect, at, from.columns, to.columns),
    ...parts.changed,
    ...parts.added,
  ];
}

function diffProperties(dialect: Dialect, from: SchemaObject, to: SchemaObject): Change[] {
  const changes: Change[] = [];
  const at = refTo(to);
  const skipped = to.kind === "table" || to.kind === "view" ? ELSEWHERE : IDENTITY;
  const before = from as unknown as Readonly<Record<string, unknown>>;
  const after = to as unknown as Readonly<Record<string, unknown>>;
  for (const [property, field] of OBJECTS[to.kind].fields) {
    if (skipped.has(property)) continue;
    const [old, now] = [before[property] ?? null, after[property] ?? null];
    if (same(dialect, field.type, old, now)) continue;
    changes.push({ kind: "changeObject", at, property, from: old, to: now } as ObjectPropertyChange);
  }
  return changes;
}
