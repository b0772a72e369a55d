/**
 * Writing names and text constants into SQL. Names get quotes only where they need them.
 *
 * It never builds SQL from user values for a query; that is what parameters are for.
 */
import type { Dialect, QName } from "../schema/types.ts";
import { KEYWORDS } from "./keywords.ts";

/** How a dialect quotes a name, and which names need no quotes (PostgreSQL folds upper case to lower). */
const STYLES = {
  sqlite: { quote: '"', plain: /^[A-Za-z_][A-Za-z0-9_]*$/ },
  postgres: { quote: '"', plain: /^[a-z_][a-z0-9_]*$/ },
  mysql: { quote: "`", plain: /^[A-Za-z_][A-Za-z0-9_]*$/ },
} as const satisfies Record<Dialect, { readonly quote: string; readonly plain: RegExp }>;

/**
 * A name as SQL, in quotes when it is a keyword or not a plain word.
 * @example quoteName("sqlite", "order") // '"order"'
 */
export function quoteName(dialect: Dialect, name: string): string {
  const { quote, plain } = STYLES[dialect];
  if (plain.test(name) && !KEYWORDS[dialect].has(name.toUpperCase())) return name;
  return quote + name.replaceAll(quote, quote + quote) + quote;
}

/**
 * A qualified name as SQL; the default namespace is left out.
 * @example quoteQName("postgres", { namespace: "auth", name: "Users" }) // 'auth."Users"'
 */
export function quoteQName(dialect: Dialect, name: QName): string {
  const own = quoteName(dialect, name.name);
  return name.namespace === "" ? own : `${quoteName(dialect, name.namespace)}.${own}`;
}

/**
 * A text constant as standard SQL, right wherever a backslash is an ordinary character (not in MySQL's default mode).
 * @example quoteText("it's") // "'it''s'"
 */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
