/**
 * Keeps the relations that a person asked for, by patterns over their names (`glob.ts`).
 *
 * A name is matched as people write it: `users` and `main.users` (`public.users` in PostgreSQL) for the default
 * namespace, `auth.users` for others. A pattern that is some relation's exact name means that one; otherwise case
 * counts; only a pattern that matches nothing so is tried again without regard to case.
 *
 * Foreign keys to relations that are left out stay: they are facts. Types, sequences and routines that only
 * left-out relations use are left out too; shadow tables go where their virtual table goes.
 */
import { TswizError } from "../error.ts";
import { globMatcher } from "./glob.ts";
import { formatName } from "./key.ts";
import { nearest } from "./nearest.ts";
import { mapRefs } from "./refs.ts";
import { OBJECTS } from "./shape.ts";
import type { Dialect, QName, Relation, Schema, SchemaObject } from "./types.ts";

export interface FilterOptions {
  /** Only relations that match one of these; all when empty. */
  readonly include?: readonly string[];
  /** None that match one of these; it wins over `include`. */
  readonly exclude?: readonly string[];
}

/** What people call the default namespace; MySQL's has the name of the database, which a schema does not hold. */
const DEFAULT_NAMESPACE = {
  sqlite: "main",
  postgres: "public",
  mysql: null,
} as const satisfies Record<Dialect, string | null>;

/**
 * The schema with only the relations asked for.
 * @throws TswizError `no-match` for a pattern that matches nothing, listing what is there
 * @example filterSchema(schema, { include: ["order*", "users"], exclude: ["*_old"] })
 */
export function filterSchema(schema: Schema, options: FilterOptions): Schema {
  const include = options.include ?? [];
  const exclude = options.exclude ?? [];
  if (include.length === 0 && exclude.length === 0) return schema;
  const relations: readonly Relation[] = [...schema.tables, ...schema.views];
  const names = relations.map((relation) => ({ relation, spellings: spell(schema.dialect, relation) }));
  const match = (patterns: readonly string[]): ReadonlySet<Relation> =>
    new Set(patterns.flatMap((pattern) => matching(pattern, names)));

  const included = include.length === 0 ? new Set(relations) : match(include);
  const excluded = match(exclude);
  const virtual = new Map(
    schema.tables.flatMap((table) =>
      table.sqlite?.virtual == null ? [] : [[formatName(table), table] as const],
    ),
  );
  const wanted = (relation: Relation): boolean => {
    if (excluded.has(relation)) return false;
    const owner =
      relation.kind === "table" && relation.sqlite?.shadowOf != null
        ? virtual.get(formatName({ namespace: relation.namespace, name: relation.sqlite.shadowOf }))
        : undefined;
    return owner === undefined ? included.has(relation) : !excluded.has(owner) && included.has(owner);
  };
  const kept = { ...schema, tables: schema.tables.filter(wanted), views: schema.views.filter(wanted) };
  const left = relations.filter((relation) => !wanted(relation));
  return left.length === 0 ? schema : withoutOrphans(kept, left);
}

interface Named {
  readonly relation: Relation;
  readonly spellings: readonly string[];
}

function spell(dialect: Dialect, { namespace, name }: QName): readonly string[] {
  if (namespace !== "") return [`${namespace}.${name}`];
  const usual = DEFAULT_NAMESPACE[dialect];
  return usual === null ? [name] : [name, `${usual}.${name}`];
}

function matching(pattern: string, names: readonly Named[]): readonly Relation[] {
  const exact = names.filter(
    ({ relation, spellings }) => spellings.includes(pattern) || formatName(relation) === pattern,
  );
  if (exact.length > 0) return exact.map(({ relation }) => relation);
  for (const folded of [false, true]) {
    const matches = globMatcher(pattern, folded);
    const found = names.filter(({ spellings }) => spellings.some(matches));
    if (found.length > 0) return found.map(({ relation }) => relation);
  }
  throw new TswizError("no-match", `no table or view matches ${JSON.stringify(pattern)}`, {
    hint: listNames(
      pattern,
      names.map(({ relation }) => formatName(relation)),
    ),
  });
}

const LISTED = 12;

function listNames(pattern: string, names: readonly string[]): string {
  if (names.length === 0) return "the schema has no tables and no views";
  const near = nearest(pattern, names, 3);
  const ordered = [...new Set([...near, ...names])];
  const more = ordered.length - LISTED;
  // One or two left over are as short as saying how many.
  if (more <= 2) return `there are ${ordered.join(", ")}`;
  return `there are ${ordered.slice(0, LISTED).join(", ")} and ${more} more`;
}

// ── what only left-out relations used ────────────────────────────────────────────────────────

function withoutOrphans(kept: Schema, left: readonly Relation[]): Schema {
  const others: readonly SchemaObject[] = [
    ...kept.enums,
    ...kept.domains,
    ...kept.composites,
    ...kept.ranges,
    ...kept.sequences,
    ...kept.routines,
  ];
  const byKey = new Map<string, SchemaObject[]>();
  for (const object of others) {
    const key = refKey(object, object.kind);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [object]);
    else known.push(object);
  }
  const used = reached([...kept.tables, ...kept.views], byKey);
  const orphans = reached(left, byKey);
  const leftNames = new Set(left.map(formatName));
  const stays = (object: SchemaObject): boolean => {
    if (used.has(object)) return true;
    if (object.kind === "sequence" && object.ownedBy !== null && leftNames.has(formatName(object.ownedBy))) {
      return false;
    }
    return !orphans.has(object);
  };
  return {
    ...kept,
    enums: kept.enums.filter(stays),
    domains: kept.domains.filter(stays),
    composites: kept.composites.filter(stays),
    ranges: kept.ranges.filter(stays),
    sequences: kept.sequences.filter(stays),
    routines: kept.routines.filter(stays),
  };
}

/** All types share one set of names; sequences and routines have their own. */
function refKey(name: QName, kind: string): string {
  const group = kind === "sequence" || kind === "routine" ? kind : "type";
  return `${group}:${formatName(name)}`;
}

function reached(
  from: readonly SchemaObject[],
  byKey: ReadonlyMap<string, readonly SchemaObject[]>,
): ReadonlySet<SchemaObject> {
  const found = new Set<SchemaObject>();
  const queue = [...from];
  for (let object = queue.pop(); object !== undefined; object = queue.pop()) {
    mapRefs(OBJECTS[object.kind], object, (name, to) => {
      if (to === "column" || to === "relation") return name;
      for (const next of byKey.get(refKey(name, to)) ?? []) {
        if (found.has(next)) continue;
        found.add(next);
        queue.push(next);
      }
      return name;
    });
  }
  return found;
}
