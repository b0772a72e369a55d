/**
 * SQL text into tokens, for every dialect: what differs between dialects is a row of `letters.ts`.
 *
 * It finds where words, names, strings and comments begin and end, and never fails: what is no token becomes one
 * of kind "illegal". It knows no grammar.
 */
import type { Dialect } from "../schema/types.ts";
import { LETTERS, type Letters } from "./letters.ts";

export type TokenKind =
  /** An unquoted name or keyword. */
  | "word"
  /** A quoted name. */
  | "name"
  | "string"
  | "blob"
  | "number"
  | "parameter"
  | "operator"
  | "comment"
  | "space"
  | "illegal";

export interface Token {
  readonly kind: TokenKind;
  /** The token as it stands in the SQL. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A word as written; a quoted name or a string without its quotes and escapes; otherwise the text. */
  readonly value: string;
  /** A word in upper case, to compare with keywords; empty for every other token. */
  readonly word: string;
}

const SPACE = 1;
const LETTER = 2;
const DIGIT = 4;
/** What every character below 128 is; all above are letters, as in all three engines. */
const CLASSES = new Uint8Array(128);
for (const character of "\t\n\v\f\r ") CLASSES[character.charCodeAt(0)] = SPACE;
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) CLASSES[code] = LETTER;
  else if (/[0-9]/.test(character)) CLASSES[code] = DIGIT;
}

// Patterns are faster than loops over characters: most texts are read by code that has not run long enough to be
// compiled.
const SPACES = /[\t\n\v\f\r \ufeff]+/y;
const WORD = /[\w$\u0080-\uffff]+/y;
const NUMBER = /0[xX][0-9A-Fa-f_]+|(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9][0-9_]*)?/y;
const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const PARAMETER = /\?[0-9]*|[:@$#]{1,2}(?:[\w$\u0080-\uffff]|::)+(?:\([^\s)]*\))?/y;
const BYTE_ORDER_MARK = 0xfeff;

function classOf(code: number): number {
  return code < 128 ? (CLASSES[code] ?? 0) : LETTER;
}

/** Whether a character may go on in a word that has begun. */
function goesOn(code: number): boolean {
  return (classOf(code) & (LETTER | DIGIT)) !== 0 || code === 36; // $
}

/** The end of a quoted token whose quote doubles inside it, or -1 when it never ends. */
function endOfQuoted(sql: string, start: number, quote: string, backslash: boolean): number {
  let at = start;
  for (;;) {
    const end = sql.indexOf(quote, at);
    if (end < 0) return -1;
    if (backslash) {
      const escape = sql.indexOf("\\", at);
      if (escape >= 0 && escape < end) {
        at = escape + 2;
        continue;
      }
    }
    if (sql[end + 1] !== quote) return end + 1;
    at = end + 2;
  }
}

function endOfComment(sql: string, start: number, nested: boolean): number {
  let depth = 1;
  let at = start + 2;
  while (depth > 0) {
    const close = sql.indexOf("*/", at);
    if (close < 0) return sql.length;
    const open = nested ? sql.indexOf("/*", at) : -1;
    const opens = open >= 0 && open < close;
    depth += opens ? 1 : -1;
    at = (opens ? open : close) + 2;
  }
  return at;
}

function endOfLine(sql: string, start: number): number {
  const end = sql.indexOf("\n", start);
  return end < 0 ? sql.length : end;
}

/** Words repeat; finding one is cheaper than making it anew. */
const WORDS = new Map<string, string>();

/** A keyword's upper case; a word with other letters than ASCII ones is no keyword and stays as it is. */
function keyword(text: string): string {
  const known = WORDS.get(text);
  if (known !== undefined) return known;
  const word = /^[\w$]*$/.test(text) ? text.toUpperCase() : text;
  if (WORDS.size >= 4096) WORDS.clear();
  WORDS.set(text, word);
  return word;
}

/** Where the token that starts at `start` ends by one of the sticky patterns, or -1. */
function endOf(pattern: RegExp, sql: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(sql) ? pattern.lastIndex : -1;
}

const ESCAPES: Readonly<Record<string, string>> = { 0: "\0", b: "\b", n: "\n", r: "\r", t: "\t", Z: "\x1a" };

/** The text inside quotes. */
function unquote(text: string, quote: string, backslash: boolean): string {
  const inner = text.slice(1, -1);
  if (backslash && inner.includes("\\")) {
    return inner.replace(/\\([^])|(["'`])\2/g, (_, escaped: string | undefined, doubled: string) =>
      escaped === undefined ? doubled : (ESCAPES[escaped] ?? escaped),
    );
  }
  return inner.includes(quote) ? inner.replaceAll(quote + quote, quote) : inner;
}

/**
 * Every token of the text, with comments and spaces, so that the texts of all tokens together are the input.
 * @param significant true leaves comments and spaces out
 * @example lex("a = 'b'", "sqlite", true).map((token) => token.kind) // ["word", "operator", "string"]
 */
export function lex(sql: string, dialect: Dialect, significant = false): Token[] {
  const letters: Letters = LETTERS[dialect];
  const tokens: Token[] = [];
  const length = sql.length;
  let start = 0;

  const push = (kind: TokenKind, end: number, value?: string): void => {
    const text = sql.slice(start, end);
    tokens.push({ kind, text, start, end, value: value ?? text, word: kind === "word" ? keyword(text) : "" });
    start = end;
  };
  const pushQuoted = (kind: TokenKind, quote: string, backslash: boolean): void => {
    const end = endOfQuoted(sql, start + 1, quote, backslash);
    if (end < 0) push("illegal", length);
    else push(kind, end, unquote(sql.slice(start, end), quote, backslash));
  };

  while (start < length) {
    const code = sql.charCodeAt(start);
    const kind = classOf(code);

    if ((kind & SPACE) !== 0 || code === BYTE_ORDER_MARK) {
      const end = endOf(SPACES, sql, start);
      if (significant) start = end;
      else push("space", end);
      continue;
    }

    const next = sql.charCodeAt(start + 1);
    if ((kind & LETTER) !== 0) {
      if (next === 39 && letters.prefixes.includes(sql.charAt(start))) {
        const escapes = letters.backslash || code === 69 || code === 101; // E e
        const bits = code === 88 || code === 120 || code === 66 || code === 98; // X x B b
        const end = endOfQuoted(sql, start + 2, "'", escapes);
        if (end < 0) push("illegal", length);
        else if (!bits) push("string", end, unquote(sql.slice(start + 1, end), "'", escapes));
        else push(/^.'[0-9A-Fa-f]*'$/.test(sql.slice(start, end)) ? "blob" : "illegal", end);
        continue;
      }
      push("word", endOf(WORD, sql, start));
      continue;
    }

    if ((kind & DIGIT) !== 0 || (code === 46 && classOf(next) === DIGIT)) {
      let end = endOf(NUMBER, sql, start);
      const whole = end;
      while (end < length && goesOn(sql.charCodeAt(end))) end++;
      // MySQL's names may start with a digit; elsewhere letters after a number are an error.
      push(end === whole ? "number" : dialect === "mysql" ? "word" : "illegal", end);
      continue;
    }

    if (code === 45 && next === 45 && (!letters.dashSpace || !(sql.charCodeAt(start + 2) > 32))) {
      const end = endOfLine(sql, start);
      if (significant) start = end;
      else push("comment", end);
    } else if (code === 47 && next === 42 && (start + 2 < length || dialect !== "sqlite")) {
      const end = endOfComment(sql, start, letters.nested);
      if (significant) start = end;
      else push("comment", end);
    } else if (code === 35 && letters.hash) {
      const end = endOfLine(sql, start);
      if (significant) start = end;
      else push("comment", end);
    } else if (code === 39) pushQuoted("string", "'", letters.backslash);
    else if (code === 34) {
      pushQuoted(letters.doubleQuoted, '"', letters.backslash && letters.doubleQuoted === "string");
    } else if (code === 96 && letters.backticks) pushQuoted("name", "`", false);
    else if (code === 91 && letters.brackets) {
      const end = sql.indexOf("]", start);
      if (end < 0) push("illegal", length);
      else push("name", end + 1, sql.slice(start + 1, end));
    } else if (code === 36 && letters.dollarQuotes && endOf(DOLLAR_TAG, sql, start) > 0) {
      const body = endOf(DOLLAR_TAG, sql, start);
      const tag = sql.slice(start, body);
      const end = sql.indexOf(tag, body);
      if (end < 0) push("illegal", length);
      else push("string", end + tag.length, sql.slice(body, end));
    } else {
      const parameter = letters.parameters.includes(sql.charAt(start)) ? endOf(PARAMETER, sql, start) : -1;
      const end = parameter > 0 ? parameter : endOf(letters.operator, sql, start);
      if (end > 0) push(parameter > 0 ? "parameter" : "operator", end);
      else push("illegal", start + 1);
    }
  }
  return tokens;
}
