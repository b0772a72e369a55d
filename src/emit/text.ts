/**
 * Text as TypeScript writes it: string literals, `sql` templates, comments. Whatever
 * a database holds comes out as harmless source that means exactly that text.
 */

// Controls, line separators, marks that reorder or hide text (CVE-2021-42574) and halves of surrogate pairs.
const CONTROL =
  "\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\ufff9-\\ufffb";
const LONE = "(?<![\\ud800-\\udbff])[\\udc00-\\udfff]|[\\ud800-\\udbff](?![\\udc00-\\udfff])";
const UNSAFE = new RegExp(`[${CONTROL}]|${LONE}`, "g");
/** In a template a tab and a line feed may stand as they are. */
const UNSAFE_IN_TEMPLATE = new RegExp(`(?![\\t\\n])[${CONTROL}]|${LONE}`, "g");

const SHORT_ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escapeUnit(unit: string): string {
  const short = SHORT_ESCAPES[unit];
  if (short !== undefined) return short;
  const code = unit.charCodeAt(0);
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, "0")}`
    : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** Printable ASCII that needs no escape in double quotes: it is as wide as it is long. */
const PLAIN = /^[ !#-[\]-~]*$/;
const PLAIN_SQL = /^[ -#%-[\]-_a-~]*$/;

export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** A string literal in the quotes that prettier would choose: double ones unless single ones need fewer escapes. */
export function quote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  const doubles = text.split('"').length;
  const sign = doubles > text.split("'").length ? "'" : '"';
  const escaped = text.replaceAll("\\", "\\\\").replaceAll(sign, `\\${sign}`).replace(UNSAFE, escapeUnit);
  return `${sign}${escaped}${sign}`;
}

/**
 * A template tagged `sql` whose value is exactly the text.
 * @param multiline whether line feeds stand as line feeds
 */
export function quoteSql(text: string, multiline: boolean): string {
  if (PLAIN_SQL.test(text)) return `sql\`${text}\``;
  const escaped = text.replace(/\\|`|\$(?=\{)/g, "\\$&");
  return `sql\`${escaped.replace(multiline ? UNSAFE_IN_TEMPLATE : UNSAFE, escapeUnit)}\``;
}

/** A JSDoc comment with a final line feed, or nothing for an empty text. */
export function docComment(text: string, indent: string): string {
  const lines = text
    .replaceAll("*/", "*\\/")
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(UNSAFE, " ").trimEnd());
  while (lines.at(-1) === "") lines.pop();
  while (lines[0] === "") lines.shift();
  const [only] = lines;
  if (only === undefined) return "";
  // A comment that ended in `*` or `\` would melt into the closing sign or read as if it did; a blank keeps them apart.
  if (lines.length === 1) return `${indent}/** ${only.trimStart()} */\n`;
  const body = lines.map((line) => (line === "" ? `${indent} *\n` : `${indent} * ${line}\n`)).join("");
  return `${indent}/**\n${body}${indent} */\n`;
}
