/**
 * How the letters of SQL differ between dialects: one row of flags for each, which `lex.ts` reads.
 *
 * A row says what the server's lexer does in its default mode; sql_mode and standard_conforming_strings are not asked.
 */
import type { Dialect } from "../schema/types.ts";

/** Where the dialects' tokens differ. */
export interface Letters {
  /** `\'` inside '…' (and "…" where that is a string). */
  readonly backslash: boolean;
  /** What "…" is. */
  readonly doubleQuoted: "name" | "string";
  readonly backticks: boolean;
  /** `[name]`. */
  readonly brackets: boolean;
  /** `$$text$$` and `$tag$text$tag$`. */
  readonly dollarQuotes: boolean;
  /** A comment inside a comment. */
  readonly nested: boolean;
  /** `#` starts a comment up to the end of the line. */
  readonly hash: boolean;
  /** `--` starts a comment only before a space or a control character. */
  readonly dashSpace: boolean;
  /** Letters that may stand before '…' and change what it is; E is the one with backslashes. */
  readonly prefixes: string;
  /** What starts a parameter. */
  readonly parameters: string;
  readonly operator: RegExp;
}

export const LETTERS = {
  // https://www.sqlite.org/src/file/src/tokenize.c
  sqlite: {
    backslash: false,
    doubleQuoted: "name",
    backticks: true,
    brackets: true,
    dollarQuotes: false,
    nested: false,
    hash: false,
    dashSpace: false,
    prefixes: "xX",
    parameters: "?:@$#",
    operator: /->>?|\|\||<[<=>]?|>[>=]?|[=!]=|[-+*/%=&|~,;().]/y,
  },
  // https://www.postgresql.org/docs/current/sql-syntax-lexical.html
  postgres: {
    backslash: false,
    doubleQuoted: "name",
    backticks: false,
    brackets: false,
    dollarQuotes: true,
    nested: true,
    hash: false,
    dashSpace: false,
    prefixes: "xXbBeEnN",
    parameters: "$",
    operator: /::|:=|\.\.|(?:(?!--|\/\*)[-+*/<>=~!@#%^&|`?])+|[,;:().[\]]/y,
  },
  // https://dev.mysql.com/doc/refman/9.7/en/lexical-structure.html, in the default sql_mode
  mysql: {
    backslash: true,
    doubleQuoted: "string",
    backticks: true,
    brackets: false,
    dollarQuotes: false,
    nested: false,
    hash: true,
    dashSpace: true,
    prefixes: "xXbBnN",
    parameters: "?@",
    operator: /<=>|->>?|:=|\|\||&&|<[<=>]?|>[>=]?|!=|[-+*/%=&|^~!,;:().{}]/y,
  },
} as const satisfies Record<Dialect, Letters>;
