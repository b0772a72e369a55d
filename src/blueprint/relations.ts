/**
 * Names of relations. Each comes from its own foreign key, so that a second foreign key between the same tables, or a
 * new table, does not rename the first's.
 *
 * - Where the key is: the column without its `_id` (`author_id`, `AuthorID`, `fk_author` → `author`). A key over
 *   several columns goes by the one whose name differs from the column it refers to, else by the target's name.
 *   A name that a column has already gets `Row`.
 * - On the target: the plural of the class (`posts`), with `By` and the relation's name unless that says no more than
 *   the target's name does (`postsByEditor`); the singular where the key's columns are unique. The rows that point to
 *   a `parent` in their own table are its `children`.
 */
import type { Notice } from "../notice.ts";
import { formatName, objectKey } from "../schema/key.ts";
import type { Lookup } from "../schema/lookup.ts";
import { RESERVED_MEMBERS } from "../schema/reserved.ts";
import type { ForeignKey, Table } from "../schema/types.ts";
import { assignNames, type Claim } from "./assign.ts";
import { pluralize } from "./inflect.ts";
import { singularWords, type Words } from "./names.ts";
import type { PropertyPlan, ReferencePlan, RelationPlan } from "./plan.ts";
import { camelCase, capitalize, capitalizeFirst, pascalCase, splitWords, wordsOf } from "./words.ts";

/** A class whose relations are still to be named. */
export interface Draft {
  readonly name: string;
  readonly table: Table | null;
  /** In the order of the columns. */
  readonly properties: readonly PropertyPlan[];
  readonly byColumn: ReadonlyMap<string, PropertyPlan>;
  /** The names that its properties have, and its own relations once they are named. */
  readonly taken: Set<string>;
}

export interface Related {
  readonly relations: readonly RelationPlan[];
  readonly references: readonly ReferencePlan[];
}

/** A foreign key between two classes, with what its names are made of. */
interface Link {
  readonly foreignKey: ForeignKey;
  readonly source: number;
  readonly target: number;
  readonly words: readonly string[];
  readonly on: readonly string[];
  readonly targetOn: readonly string[];
  readonly nullable: boolean;
  readonly unique: boolean;
  /** Decides between links that want one name. */
  readonly key: string;
  as: string;
  backref: string;
}

/** Words at the end of a column that say that it is a key, not what it points to. */
const KEY_WORDS = new Set(["id", "fk", "uuid", "guid", "key", "ref"]);

/** The relations of all classes, in their order. */
export function nameRelations(
  drafts: readonly Draft[],
  names: Lookup,
  own: Words,
  notices: Notice[],
): readonly Related[] {
  const indexes = new Map(drafts.map((draft, index) => [draft.table, index]));
  const bySource: Link[][] = drafts.map(() => []);
  const byTarget: Link[][] = drafts.map(() => []);
  drafts.forEach((draft, source) => {
    const seen = new Set<string>();
    for (const foreignKey of draft.table?.foreignKeys ?? []) {
      const target = names.table(foreignKey.target);
      const link = makeLink(
        drafts,
        source,
        foreignKey,
        target === null ? -1 : (indexes.get(target) ?? -1),
        names,
        own,
      );
      if (typeof link === "string") notices.push(left(draft, foreignKey, link));
      else if (seen.has(link.key)) notices.push(left(draft, foreignKey, "it repeats another foreign key"));
      else {
        seen.add(link.key);
        bySource[source]?.push(link);
        byTarget[link.target]?.push(link);
      }
    }
  });

  drafts.forEach((draft, index) => nameOwn(draft, bySource[index] ?? [], notices));
  drafts.forEach((draft, index) => nameBack(drafts, draft, byTarget[index] ?? [], own, notices));
  return drafts.map((draft, index) =>
    collect(drafts, draft, names, bySource[index] ?? [], byTarget[index] ?? []),
  );
}

function left(draft: Draft, foreignKey: ForeignKey, why: string): Notice {
  return {
    code: "no-relation",
    at: draft.table === null ? draft.name : objectKey("table", draft.table),
    message: `the foreign key (${foreignKey.columns.join(", ")}) to ${formatName(foreignKey.target)} gives no relation: ${why}`,
  };
}

/** The link, or why there is none. */
function makeLink(
  drafts: readonly Draft[],
  source: number,
  foreignKey: ForeignKey,
  target: number,
  names: Lookup,
  own: Words,
): Link | string {
  const here = drafts[source];
  const there = drafts[target];
  if (here === undefined || here.table === null) return "views have none";
  if (there === undefined || there.table === null) {
    return names.relation(foreignKey.target)?.kind === "view"
      ? "the target is a view"
      : "there is no such table here";
  }
  const { columns, targetColumns } = foreignKey;
  if (columns.length !== targetColumns.length) return "it does not say which columns of the target it means";
  const on = findAll(here, columns);
  const targetOn = findAll(there, targetColumns);
  if (on === null || targetOn === null) return "a column of it does not exist";
  const key = [...columns, formatName(foreignKey.target), ...targetColumns].join("\0");
  return {
    foreignKey,
    source,
    target,
    words: relationWords(foreignKey, singularWords(wordsOf(there.table.name), own)),
    on: on.map(({ name }) => name),
    targetOn: targetOn.map(({ name }) => name),
    nullable: on.some(({ column }) => column.nullable),
    unique: isUnique(here.table, columns),
    key,
    as: "",
    backref: "",
  };
}

/** The properties of some columns, or null when one has none. */
function findAll({ byColumn }: Draft, columns: readonly string[]): readonly PropertyPlan[] | null {
  const found: PropertyPlan[] = [];
  for (const column of columns) {
    const property = byColumn.get(column);
    if (property === undefined) return null;
    found.push(property);
  }
  return found;
}

/** True when at most one row has given values in the columns. */
export function isUnique(table: Table, columns: readonly string[]): boolean {
  const covered = (key: readonly string[]): boolean =>
    key.length > 0 && key.every((column) => columns.includes(column));
  if (table.primaryKey !== null && covered(table.primaryKey.columns)) return true;
  if (table.uniques.some((unique) => covered(unique.columns))) return true;
  return table.indexes.some(
    (index) =>
      index.unique &&
      index.where === null &&
      index.parts.every(
        (part) => part.kind === "column" && part.prefix === null && columns.includes(part.column),
      ),
  );
}

// ── names on the side of the key ─────────────────────────────────────────────────────────────

function relationWords(foreignKey: ForeignKey, target: readonly string[]): readonly string[] {
  const { columns, targetColumns } = foreignKey;
  const pairs = columns.map((column, index) => ({ column, other: targetColumns[index] ?? "" }));
  const [first] = pairs;
  if (first === undefined) return target;
  if (pairs.length === 1) return stripKey(lower(first.column), lower(first.other), target);
  const differing = pairs.filter(({ column, other }) => column.toLowerCase() !== other.toLowerCase());
  const [only] = differing;
  if (only === undefined) return target;
  if (differing.length === 1) return stripKey(lower(only.column), lower(only.other), target);
  // `billing_street`, `billing_city` → `billing`, where the target has `street` and `city`.
  const stems = differing.map(({ column, other }) => stripEnd(lower(column), lower(other)).join("_"));
  const [stem] = stems;
  return stem !== undefined && stem !== "" && stems.every((text) => text === stem) ? stem.split("_") : target;
}

function lower(name: string): readonly string[] {
  return wordsOf(name).map((word) => word.toLowerCase());
}

function stripEnd(words: readonly string[], end: readonly string[]): readonly string[] {
  const stem = words.slice(0, words.length - end.length);
  return words.slice(stem.length).join("_") === end.join("_") ? stem : [];
}

/** The words of a key column without those that say that it is a key. */
function stripKey(
  column: readonly string[],
  targetColumn: readonly string[],
  target: readonly string[],
): readonly string[] {
  let words = column;
  const [named] = targetColumn.length === 1 ? targetColumn : [];
  for (;;) {
    const last = words.at(-1) ?? "";
    if (words.length > 1 && (KEY_WORDS.has(last) || last === named)) words = words.slice(0, -1);
    else if (words.length > 1 && (words[0] === "fk" || words[0] === "id")) words = words.slice(1);
    else break;
  }
  // `userid` to users: without a border between the words only the target's name shows where the key begins.
  const last = words.at(-1) ?? "";
  const targetWord = target.at(-1)?.toLowerCase() ?? "";
  return targetWord !== "" && last === `${targetWord}id` ? [...words.slice(0, -1), targetWord] : words;
}

function nameOwn(draft: Draft, links: readonly Link[], notices: Notice[]): void {
  if (links.length === 0) return;
  const { taken } = draft;
  const claims = links.map((link): Claim => {
    const name = camelCase(link.words);
    const [property = name] = link.on.length === 1 ? link.on : [];
    // The column that is called so itself has the better claim to the name beside it.
    const rank = property === name ? 0 : 1;
    return { key: link.key, rank, names: [name, `${name}Row`, `${property}Row`] };
  });
  const names = assignNames(claims, (name) => taken.has(name) || RESERVED_MEMBERS.has(name));
  links.forEach((link, index) => {
    link.as = names[index] ?? "";
    const wish = camelCase(link.words);
    if (link.as !== wish) notices.push(renamed(draft, link.as, wish));
  });
  for (const { as } of links) taken.add(as);
}

function renamed(draft: Draft, name: string, wish: string): Notice {
  return {
    code: "relation-name",
    at: draft.table === null ? draft.name : objectKey("table", draft.table),
    message: `a relation of ${draft.name} is ${name}: ${wish} is taken`,
  };
}

// ── names on the target ──────────────────────────────────────────────────────────────────────

function nameBack(
  drafts: readonly Draft[],
  draft: Draft,
  links: readonly Link[],
  own: Words,
  notices: Notice[],
): void {
  if (links.length === 0) return;
  const { taken } = draft;
  const claims = links.map((link): Claim => {
    const from = drafts[link.source]?.name ?? "";
    return { key: `${from}\0${link.key}`, rank: 0, names: backNames(draft, from, link, own) };
  });
  const names = assignNames(claims, (name) => taken.has(name) || RESERVED_MEMBERS.has(name));
  links.forEach((link, index) => {
    link.backref = names[index] ?? "";
    const wish = claims[index]?.names[0] ?? "";
    if (link.backref !== wish) notices.push(renamed(draft, link.backref, wish));
  });
}

function backNames(draft: Draft, from: string, link: Link, own: Words): readonly string[] {
  const words = splitWords(from).length === 0 ? [from] : splitWords(from);
  const listed = link.unique ? words : pluralWords(words, own);
  const plain = camelCase(listed);
  const by = `${plain}By${pascalCase(link.words)}`;
  const fallbacks = [`${plain}By${capitalizeFirst(link.as)}`, `${by}${link.unique ? "Row" : "Rows"}`];
  if (link.source === link.target && link.words.join() === "parent") {
    return [link.unique ? "child" : "children", by, ...fallbacks];
  }
  const target = splitWords(draft.name).map((word) => word.toLowerCase());
  const end = target.slice(-link.words.length).join("_");
  const says = end === link.words.map((word) => word.toLowerCase()).join("_") && link.source !== link.target;
  return says ? [plain, by, ...fallbacks] : [by, ...fallbacks];
}

function pluralWords(words: readonly string[], own: Words): readonly string[] {
  const last = words.at(-1) ?? "";
  return [...words.slice(0, -1), capitalize(pluralize(last.toLowerCase(), own))];
}

// ── putting it together ──────────────────────────────────────────────────────────────────────

function collect(
  drafts: readonly Draft[],
  draft: Draft,
  names: Lookup,
  own: readonly Link[],
  back: readonly Link[],
): Related {
  const forward = own.map((link): RelationPlan => ({
    name: link.as,
    many: false,
    target: drafts[link.target]?.name ?? "",
    nullable: link.nullable,
    own: true,
    foreignKey: link.foreignKey,
    on: link.on,
    targetOn: link.targetOn,
  }));
  const backward = back
    .map((link): RelationPlan => ({
      name: link.backref,
      many: !link.unique,
      target: drafts[link.source]?.name ?? "",
      nullable: link.unique,
      own: false,
      foreignKey: link.foreignKey,
      on: link.targetOn,
      targetOn: link.on,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const byKey = new Map(own.map((link) => [link.foreignKey, link]));
  const references = (draft.table?.foreignKeys ?? []).map((foreignKey): ReferencePlan => {
    const link = byKey.get(foreignKey);
    // A link has found its target and all columns of it already.
    const target = link === undefined ? findTarget(foreignKey, names) : "present";
    return { foreignKey, as: link?.as ?? null, backref: link?.backref ?? null, target };
  });
  return { relations: [...forward, ...backward], references };
}

function findTarget(foreignKey: ForeignKey, names: Lookup): ReferencePlan["target"] {
  const target = names.relation(foreignKey.target);
  // The schema keeps the spelling of a target that does not exist; any other was only left out of it.
  if (target === null) return foreignKey.sqlite?.target == null ? "outside" : "missing";
  const complete = foreignKey.targetColumns.every((column) => names.column(target, column) !== null);
  return complete ? "present" : "incomplete";
}
