/**
 * Text as TypeScript writes it: string literals, `sql` templates, comments, and how wide a text is on the page. Whatever
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

const PLAIN = /^[ !#-[\]-~]*$/;

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

// East Asian Wide and Fullwidth (UAX 11), as prettier counts them two wide, and what it counts as nothing.
const WIDE = new RegExp(
  "[\\u1100-\\u115f\\u231a\\u231b\\u2329\\u232a\\u23e9-\\u23ec\\u23f0\\u23f3\\u25fd\\u25fe\\u2614\\u2615\\u2630-\\u2637" +
    "\\u2648-\\u2653\\u267f\\u268a-\\u268f\\u2693\\u26a1\\u26aa\\u26ab\\u26bd\\u26be\\u26c4\\u26c5\\u26ce\\u26d4\\u26ea" +
    "\\u26f2\\u26f3\\u26f5\\u26fa\\u26fd\\u2705\\u270a\\u270b\\u2728\\u274c\\u274e\\u2753-\\u2755\\u2757\\u2795-\\u2797" +
    "\\u27b0\\u27bf\\u2b1b\\u2b1c\\u2b50\\u2b55\\u2e80-\\u2e99\\u2e9b-\\u2ef3\\u2f00-\\u2fd5\\u2ff0-\\u303e\\u3041-\\u3096" +
    "\\u3099-\\u30ff\\u3105-\\u312f\\u3131-\\u318e\\u3190-\\u31e5\\u31ef-\\u321e\\u3220-\\u3247\\u3250-\\ua48c\\ua490-\\ua4c6" +
    "\\ua960-\\ua97c\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe10-\\ufe19\\ufe30-\\ufe52\\ufe54-\\ufe66\\ufe68-\\ufe6b\\uff01-\\uff60" +
    "\\uffe0-\\uffe6\\u{16fe0}-\\u{18cff}\\u{1aff0}-\\u{1b2fb}\\u{1f004}\\u{1f0cf}\\u{1f18e}\\u{1f191}-\\u{1f19a}" +
    "\\u{1f200}-\\u{1f320}\\u{1f32d}-\\u{1f335}\\u{1f337}-\\u{1f37c}\\u{1f37e}-\\u{1f393}\\u{1f3a0}-\\u{1f3ca}" +
    "\\u{1f3cf}-\\u{1f3d3}\\u{1f3e0}-\\u{1f3f0}\\u{1f3f4}\\u{1f3f8}-\\u{1f43e}\\u{1f440}\\u{1f442}-\\u{1f4fc}" +
    "\\u{1f4ff}-\\u{1f53d}\\u{1f54b}-\\u{1f54e}\\u{1f550}-\\u{1f567}\\u{1f57a}\\u{1f595}\\u{1f596}\\u{1f5a4}" +
    "\\u{1f5fb}-\\u{1f64f}\\u{1f680}-\\u{1f6c5}\\u{1f6cc}\\u{1f6d0}-\\u{1f6d2}\\u{1f6d5}-\\u{1f6d7}\\u{1f6dc}-\\u{1f6df}" +
    "\\u{1f6eb}\\u{1f6ec}\\u{1f6f4}-\\u{1f6fc}\\u{1f7e0}-\\u{1f7eb}\\u{1f7f0}\\u{1f90c}-\\u{1f93a}\\u{1f93c}-\\u{1f945}" +
    "\\u{1f947}-\\u{1f9ff}\\u{1fa70}-\\u{1faff}\\u{20000}-\\u{2fffd}\\u{30000}-\\u{3fffd}]",
  "u",
);
const NOTHING = /[\p{Mn}\p{Me}]/u;
/** Sequences that show as one sign of two columns: a hand with its colour, a keycap. */
const ONE_SIGN = /\p{Emoji_Modifier_Base}\p{Emoji_Modifier}|[#*0-9]\ufe0f?\u20e3/gu;

/** Columns that a line of text takes on the page, as prettier counts them. */
export function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const sign of text.replace(ONE_SIGN, "\u{1f600}")) {
    if (!NOTHING.test(sign)) width += WIDE.test(sign) ? 2 : 1;
  }
  return width;
}
