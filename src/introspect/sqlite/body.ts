/**
 * The body of CREATE TABLE cut at its commas, without making tokens: definitions repeat from table to table, and
 * what is cut out here can be looked up before it is parsed.
 *
 * It must see quotes and comments exactly as `sql/lex.ts` does.
 */
import { TswizError } from "../../error.ts";
import type { Sql } from "../../schema/types.ts";

export interface Body {
  /** Column definitions and table constraints, with the space and comments around them. */
  readonly definitions: readonly string[];
  /** What follows the closing parenthesis. */
  readonly options: string;
}

const STOPS = /[(),'"`[]|--|\/\*/g;
/** What ends each thing in which nothing else counts. A doubled quote ends one text and begins the next. */
const ENDS: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  "`": "`",
  "[": "]",
  "--": "\n",
  "/*": "*/",
};

/**
 * Cuts a CREATE TABLE statement with a column list.
 * @throws TswizError "read" when parentheses or quotes do not pair up
 */
export function cutBody(sql: Sql): Body {
  const definitions: string[] = [];
  let depth = 0;
  let start = 0;
  STOPS.lastIndex = 0;
  for (let match = STOPS.exec(sql); match !== null; match = STOPS.exec(sql)) {
    const [stop] = match;
    const at = match.index;
    if (stop === "(") {
      depth++;
      if (depth === 1) start = at + 1;
    } else if (stop === ")") {
      depth--;
      if (depth > 0) continue;
      definitions.push(sql.slice(start, at));
      return { definitions, options: sql.slice(at + 1) };
    } else if (stop === ",") {
      if (depth > 1) continue;
      definitions.push(sql.slice(start, at));
      start = at + 1;
    } else {
      const end = ENDS[stop] ?? "";
      const found = sql.indexOf(end, at + stop.length);
      if (found < 0) break;
      STOPS.lastIndex = found + end.length;
    }
  }
  throw new TswizError("read", "the parentheses of the statement do not pair up");
}
