/**
 * The value of a DEFAULT that is a plain constant. Expressions, CURRENT_TIMESTAMP and blobs have none here.
 */
import { lex, type Token } from "../../sql/lex.ts";

const MOMENTS = new Set(["CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME"]);

function numberOf(text: string, sign: number): number | null {
  const value = sign * Number(text.replaceAll("_", ""));
  const whole = /^(?:0x.*|[0-9_]+)$/i.test(text);
  return Number.isFinite(value) && (!whole || Number.isSafeInteger(value)) ? value : null;
}

/** A word alone is a constant too: DEFAULT active means 'active'. https://www.sqlite.org/src/file/src/parse.y */
function wordOf(token: Token): string | boolean | null {
  if (token.word === "TRUE" || token.word === "FALSE") return token.word === "TRUE";
  return token.word === "NULL" || MOMENTS.has(token.word) ? null : token.value;
}

/** Defaults repeat: 0, '', CURRENT_TIMESTAMP. */
const KNOWN = new Map<string, string | number | boolean | null>();

/**
 * Decodes a default as SQLite's catalog spells it.
 * @returns null for NULL, for anything that is no constant, and for integers that a number cannot hold
 */
export function literal(sql: string): string | number | boolean | null {
  const known = KNOWN.get(sql);
  if (known !== undefined) return known;
  const value = decode(sql);
  if (KNOWN.size >= 1000) KNOWN.clear();
  KNOWN.set(sql, value);
  return value;
}

function decode(sql: string): string | number | boolean | null {
  const [first, second, ...more] = lex(sql, "sqlite", true);
  if (first === undefined || more.length > 0) return null;
  if (second !== undefined) {
    const signed = second.kind === "number" && (first.text === "-" || first.text === "+");
    return signed ? numberOf(second.text, first.text === "-" ? -1 : 1) : null;
  }
  if (first.kind === "number") return numberOf(first.text, 1);
  if (first.kind === "string" || first.kind === "name") return first.value;
  return first.kind === "word" ? wordOf(first) : null;
}
