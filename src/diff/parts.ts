/**
 * Differences between the keys, constraints, indexes, triggers and policies of two relations. Parts with a name are
 * matched by it; parts without one by what they say, then by the columns they are about.
 */
import { formatName } from "../schema/key.ts";
import { PARTS } from "../schema/shape.ts";
import type { Dialect, Part, PartKind, Relation } from "../schema/types.ts";
import type { Change, PartChange, RelationRef } from "./changes.ts";
import { PART_LISTS } from "./changes.ts";
import { looseKey, same } from "./compare.ts";

/** By what must happen first: what goes, what changes, what comes. */
export interface PartChanges {
  readonly dropped: Change[];
  readonly changed: Change[];
  readonly added: Change[];
}

/** The differences between the parts of two relations of one identity. */
export function diffParts(dialect: Dialect, at: RelationRef, from: Relation, to: Relation): PartChanges {
  const changes: PartChanges = { dropped: [], changed: [], added: [] };
  diffList(dialect, "primaryKey", at, primaryKey(from), primaryKey(to), changes);
  for (const kind of Object.keys(PART_LISTS) as (keyof typeof PART_LISTS)[]) {
    diffList(dialect, kind, at, partsOf(from, kind), partsOf(to, kind), changes);
  }
  return changes;
}

function primaryKey(relation: Relation): readonly Part[] {
  return relation.kind === "table" && relation.primaryKey !== null ? [relation.primaryKey] : [];
}

/** A relation's parts of a kind; none where it cannot have them. */
export function partsOf(relation: Relation, kind: Exclude<PartKind, "primaryKey">): readonly Part[] {
  const list = PART_LISTS[kind];
  if (relation.kind === "table") return relation[list];
  return list === "indexes" || list === "triggers" ? relation[list] : [];
}

function diffList(
  dialect: Dialect,
  kind: PartKind,
  at: RelationRef,
  from: readonly Part[],
  to: readonly Part[],
  changes: PartChanges,
): void {
  const equal = (a: Part, b: Part): boolean => same(dialect, PARTS[kind], a, b);
  if (
    from.length === to.length &&
    from.every((part, i) => {
      const other = to[i];
      return other !== undefined && equal(part, other);
    })
  ) {
    return;
  }
  const pairs: (readonly [Part, Part])[] = [];
  const any = (): boolean => true;
  // First what stays as it is, so that of two parts of one name the changed one is told.
  let rest = pair(from, to, (part) => looseKey(dialect, PARTS[kind], part), equal, []);
  rest = pair(rest.from, rest.to, identityOf, any, pairs);
  for (const [before, after] of pairs) {
    changes.changed.push({ kind: "changePart", at, from: before, to: after } as PartChange);
  }
  for (const part of rest.from) changes.dropped.push({ kind: "dropPart", at, part });
  for (const part of rest.to) changes.added.push({ kind: "addPart", at, part });
}

/** What makes two different parts versions of one; null when nothing does. */
function identityOf(part: Part): string | null {
  if (part.kind === "primaryKey") return "";
  if (part.name !== null) return `named ${part.name}`;
  const columns = (names: readonly string[]): string => JSON.stringify(names);
  if (part.kind === "unique") return columns(part.columns);
  if (part.kind === "foreignKey") return columns([...part.columns, formatName(part.target)]);
  return null;
}

interface Rest {
  readonly from: readonly Part[];
  readonly to: readonly Part[];
}

/** Takes out the pairs with one key that agree, each part once, and gives what is left over. */
function pair(
  from: readonly Part[],
  to: readonly Part[],
  keyOf: (part: Part) => string | null,
  agree: (a: Part, b: Part) => boolean,
  pairs: (readonly [Part, Part])[],
): Rest {
  const byKey = new Map<string, number[]>();
  for (const [i, part] of to.entries()) {
    const key = keyOf(part);
    if (key === null) continue;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [i]);
    else known.push(i);
  }
  // By position, not by identity: one object may stand in a list twice.
  const taken = new Set<number>();
  const left = from.filter((part) => {
    const key = keyOf(part);
    const candidates = key === null ? undefined : byKey.get(key);
    const found = candidates?.find((i) => {
      const candidate = to[i];
      return candidate !== undefined && !taken.has(i) && agree(part, candidate);
    });
    const partner = found === undefined ? undefined : to[found];
    if (found === undefined || partner === undefined) return true;
    taken.add(found);
    pairs.push([part, partner]);
    return false;
  });
  return { from: left, to: to.filter((_, i) => !taken.has(i)) };
}
