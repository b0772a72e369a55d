/**
 * Names of classes, files and properties from those of tables, views and columns; every change beyond the usual
 * (case, underscores, a plural's -s) is told in a notice.
 *
 * Relations are named in `relations.ts`, after the properties, which come first.
 */
import type { Notice } from "../notice.ts";
import { formatColumn, formatName, objectKey } from "../schema/key.ts";
import { RESERVED_CLASSES, RESERVED_MEMBERS } from "../schema/reserved.ts";
import type { Relation } from "../schema/types.ts";
import { assignNames, type Claim } from "./assign.ts";
import { notable, singularize } from "./inflect.ts";
import {
  camelCase,
  capitalizeFirst,
  kebabCase,
  losesSigns,
  pascalCase,
  splitWords,
  wordsOf,
} from "./words.ts";

/** A person's own singulars, plural → singular, in lower case. */
export type Words = ReadonlyMap<string, string>;

/** Words with the last one in the singular, where it is English as far as it shows. */
export function singularWords(words: readonly string[], own: Words): readonly string[] {
  const last = words.at(-1);
  if (last === undefined) return words;
  const singular = singularize(last.toLowerCase(), own);
  return singular === last.toLowerCase() ? words : [...words.slice(0, -1), singular];
}

export interface ClassName {
  readonly name: string;
  readonly file: string;
}

/** A class and a file name for each relation, in their order. */
export function nameClasses(
  relations: readonly Relation[],
  own: Words,
  notices: Notice[],
): readonly ClassName[] {
  const usual = relations.map((relation) => pascalCase(singularWords(wordsOf(relation.name), own)));
  const claims = relations.map((relation, index): Claim => {
    const words = wordsOf(relation.name);
    const singular = usual[index] ?? "";
    const plain = pascalCase(words);
    const space = relation.namespace === "" ? [] : wordsOf(relation.namespace);
    const prefixed = space.length === 0 ? [] : [pascalCase([...space, ...singularWords(words, own)])];
    return {
      key: formatName(relation),
      rank: (relation.namespace === "" ? 0 : 10) + classRank(relation.name, singular, plain),
      names: RESERVED_CLASSES.has(singular)
        ? [singular, ...prefixed, `${singular}Row`]
        : [singular, ...prefixed, ...(plain === singular ? [] : [plain]), singular],
    };
  });
  const names = assignNames(claims, (name) => RESERVED_CLASSES.has(name));
  const files = nameFiles(names);
  relations.forEach((relation, index) => {
    const name = names[index] ?? "";
    const why = explainClass(relation, name, usual[index] ?? "", own);
    const at = objectKey(relation.kind, relation);
    if (why !== null) notices.push({ code: "class-name", at, message: `the class is ${name}: ${why}` });
    const file = files[index] ?? "";
    if (file !== kebabCase(splitWords(name))) {
      notices.push({
        code: "file-name",
        at,
        message: `the file is ${file}: the usual name is taken or reserved`,
      });
    }
  });
  return names.map((name, index) => ({ name, file: files[index] ?? "" }));
}

function explainClass(relation: Relation, name: string, usual: string, own: Words): string | null {
  if (splitWords(relation.name).length === 0) return "the table's name has no letters or digits";
  if (name !== usual) {
    return RESERVED_CLASSES.has(usual) ? `${usual} means something else` : `${usual} is another table's`;
  }
  if (losesSigns(relation.name)) return "an identifier cannot hold all signs of the table's name";
  if (name.startsWith("_")) return "an identifier cannot begin with a digit";
  const words = wordsOf(relation.name);
  const last = words.at(-1)?.toLowerCase() ?? "";
  const singular = singularWords(words, own).at(-1)?.toLowerCase() ?? "";
  return notable(last, singular) ? `the singular of ${last} is ${singular}` : null;
}

/** How good a claim a name has to the identifier made of it: best when it is spelled so, worst when it lost signs. */
function classRank(name: string, singular: string, plain: string): number {
  if (name === singular) return 0;
  if (capitalizeFirst(name) === singular) return 1;
  return (plain === singular ? 2 : 4) + (isPlain(name) ? 0 : 1);
}

/** A name of letters, digits and underscores only. */
function isPlain(name: string): boolean {
  return /^[\p{L}\p{N}_]*$/u.test(name);
}

/** Names that Windows keeps for devices, whatever their extension, and the file that holds all classes. */
const RESERVED_FILES = /^(?:index|con|prn|aux|nul|(?:com|lpt)[0-9¹²³]|conin|conout)$/;

/** The longest file name of common file systems is 255 bytes; a letter takes up to three. */
const LONGEST_FILE = 72;

function nameFiles(classes: readonly string[]): readonly string[] {
  const claims = classes.map((name): Claim => {
    const file = kebabCase(splitWords(name)) || name.toLowerCase();
    const short = file.slice(0, LONGEST_FILE).replace(/-$/, "");
    return { key: name, rank: 0, names: [short, `${short}-model`] };
  });
  return assignNames(
    claims,
    (name) => RESERVED_FILES.test(name),
    (name) => name.normalize("NFC").toLowerCase(),
  );
}

export interface PropertyNames {
  /** In the order of the columns. */
  readonly names: readonly string[];
  readonly taken: Set<string>;
}

/** A property name for each column of a relation. */
export function nameProperties(relation: Relation, notices: Notice[]): PropertyNames {
  const usual = relation.columns.map((column) => usualProperty(column.name).name);
  const wished = new Set(usual);
  const free = wished.size === usual.length && !usual.some((name) => RESERVED_MEMBERS.has(name));
  const names = free ? usual : settle(relation, usual);
  relation.columns.forEach((column, index) => {
    const name = names[index] ?? "";
    const why = explainProperty(column.name, name, usual[index] ?? "");
    if (why === null) return;
    notices.push({
      code: "property-name",
      at: formatColumn({ namespace: relation.namespace, name: relation.name, column: column.name }),
      message: `the property is ${name}: ${why}`,
    });
  });
  return { names, taken: free ? wished : new Set(names) };
}

/** Where two columns want one name: the one that is spelled so has it, another keeps its own spelling if it can. */
function settle(relation: Relation, usual: readonly string[]): readonly string[] {
  const claims = relation.columns.map(({ name }, index): Claim => {
    const wish = usual[index] ?? "";
    if (RESERVED_MEMBERS.has(wish)) return { key: name, rank: 0, names: [wish, `${wish}Value`] };
    const own = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && name !== wish ? [name, wish] : [];
    return { key: name, rank: name === wish ? 0 : isPlain(name) ? 1 : 2, names: [wish, ...own] };
  });
  return assignNames(claims, (name) => RESERVED_MEMBERS.has(name));
}

function explainProperty(column: string, name: string, usual: string): string | null {
  const { why } = usualProperty(column);
  if (name === usual || why === WITHOUT_LETTERS) return why;
  return RESERVED_MEMBERS.has(usual)
    ? `every model has a ${usual} of its own`
    : `${usual} is another column's`;
}

/** What a column's property is called where nothing is in the way, and what there is to tell about that. */
interface UsualProperty {
  readonly name: string;
  readonly why: string | null;
}

const usualProperties = new Map<string, UsualProperty>();

function usualProperty(column: string): UsualProperty {
  const known = usualProperties.get(column);
  if (known !== undefined) return known;
  const name = camelCase(wordsOf(column));
  const made = { name, why: explainUsual(column, name) };
  if (usualProperties.size > 50_000) usualProperties.clear();
  usualProperties.set(column, made);
  return made;
}

const WITHOUT_LETTERS = "the column's name has no letters or digits";

function explainUsual(column: string, name: string): string | null {
  if (splitWords(column).length === 0) return WITHOUT_LETTERS;
  if (losesSigns(column)) return "an identifier cannot hold all signs of the column's name";
  return name.startsWith("_") ? "an identifier cannot begin with a digit" : null;
}
