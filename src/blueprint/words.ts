/**
 * Splitting database names into words and putting words together as identifiers and file names.
 *
 * Pure text: it knows no English (see `inflect.ts`) and no other names (see `names.ts`). What it gives is a legal
 * identifier for every name, the empty one included, and does not depend on locale.
 */

const ASCII = /^[\x20-\x7e]*$/;

// In order: an acronym with a plural s (IDs), an acronym before a word (HTTP|Server), a word, an acronym.
const ASCII_WORD = /[A-Z]{2,}s(?![a-z0-9])|[A-Z][A-Z0-9]*(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z][A-Z0-9]*/g;

// Letters newer than Unicode 15.1, which TypeScript 5.9 does not take for letters and not every Node.js knows.
const NEW =
  "\\u088f\\u0897\\u0c5c\\u0cdc\\u1acf-\\u1add\\u1ae0-\\u1aeb\\u1c89\\u1c8a\\ua7cb-\\ua7cf\\ua7d2\\ua7d4\\ua7da-\\ua7dc\\ua7f1";
const IS_NEW = new RegExp(`[${NEW}]`);

const UPPER = `(?![${NEW}\\u{10000}-\\u{10ffff}])[\\p{Lu}\\p{Lt}]`;
// `_` and its like (Pc) separate words. Letters beyond U+FFFF are legal identifiers in JavaScript, but TypeScript
// accepts them only for some targets, so they count as signs.
const OTHER = `(?![${NEW}\\p{Lu}\\p{Lt}\\p{Pc}\\u{10000}-\\u{10ffff}])\\p{ID_Continue}`;
const DIGIT = "(?![\\u{10000}-\\u{10ffff}])\\p{Nd}";
const UNICODE_WORD = new RegExp(
  `(?:${UPPER}){2,}s(?!${OTHER})|${UPPER}(?:${UPPER}|${DIGIT})*(?=${UPPER}\\p{Ll})|(?:${UPPER})?(?:${OTHER})+|${UPPER}(?:${UPPER}|${DIGIT})*`,
  "gu",
);

const cache = new Map<string, readonly string[]>();

/**
 * The words of a name, spelled as they stand: at underscores and all other signs, at camelCase humps, after
 * acronyms; digits stay with the word before them.
 * @example splitWords("HTTPServerLog2") // ["HTTP", "Server", "Log2"]
 */
export function splitWords(name: string): readonly string[] {
  const known = cache.get(name);
  if (known !== undefined) return known;
  const words: readonly string[] = ASCII.test(name)
    ? (name.match(ASCII_WORD) ?? [])
    : (name.normalize("NFC").match(UNICODE_WORD) ?? []);
  if (cache.size > 50_000) cache.clear();
  cache.set(name, words);
  return words;
}

/** True when the name loses signs other than underscores, spaces and hyphens on the way to an identifier. */
export function losesSigns(name: string): boolean {
  if (/^[\w\- ]*$/.test(name)) return false;
  return (
    !/^[\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}_\- ]*$/u.test(name) ||
    /[\u{10000}-\u{10ffff}]/u.test(name) ||
    IS_NEW.test(name)
  );
}

export function capitalize(word: string): string {
  const first = word.slice(0, 1).toUpperCase();
  return (IS_NEW.test(first) ? word.slice(0, 1) : first) + word.slice(1).toLowerCase();
}

/** The name with its first letter in upper case and the rest as it stands. */
export function capitalizeFirst(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

function beginsWithDigit(text: string): boolean {
  return /^\p{Nd}/u.test(text);
}

function endsWithDigit(text: string): boolean {
  return /\p{Nd}$/u.test(text);
}

/** Joins words; an underscore keeps digits apart that would otherwise run together (`v1_2`). */
function join(words: readonly string[], first: (word: string) => string): string {
  let text = "";
  for (const word of words) {
    const next = text === "" ? first(word) : capitalize(word);
    text += beginsWithDigit(next) && endsWithDigit(text) ? `_${next}` : next;
  }
  return /^[A-Za-z]/.test(text) || /^\p{ID_Start}/u.test(text) ? text : `_${text}`;
}

/** A legal identifier in camelCase; the words must not be empty. */
export function camelCase(words: readonly string[]): string {
  return join(words, (word) => word.toLowerCase());
}

/** A legal identifier in PascalCase; the words must not be empty. */
export function pascalCase(words: readonly string[]): string {
  return join(words, capitalize);
}

/** `order-item`, for file names. */
export function kebabCase(words: readonly string[]): string {
  return words.map((word) => word.toLowerCase()).join("-");
}

/**
 * Words for a name that has none (`🎉`, `--`, the empty one): its code points, so that the identifier depends on
 * the name alone and not on its neighbours.
 */
export function spellOut(name: string): readonly string[] {
  if (name === "") return ["unnamed"];
  const points = [...name].slice(0, 12).map((sign) => (sign.codePointAt(0) ?? 0).toString(16));
  return [`u${points.join("_")}`];
}

/** The words of a name, never none. */
export function wordsOf(name: string): readonly string[] {
  const words = splitWords(name);
  return words.length === 0 ? spellOut(name) : words;
}
