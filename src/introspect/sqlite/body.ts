/**
 * Where the definitions of CREATE TABLE begin and end, without making tokens: definitions repeat from table to table,
 * and what is cut out here can be looked up before it is parsed.
 *
 * It must see quotes and comments exactly as `sql/lex.ts` does.
 */
import { TswizError } from "../../error.ts";
import type { Sql } from "../../schema/types.ts";

const STOPS = /[(),'"`[]|--|\/\*/g;

/** Past the end of what the stop before `at` has begun and in which nothing else counts; -1 when it never ends. */
function endOfQuoted(sql: Sql, at: number, stop: string): number {
  // A doubled quote ends one text and begins the next. A stop of two characters is known by its second.
  const end = stop === "[" ? "]" : stop === "-" ? "\n" : stop === "*" ? "*/" : stop;
  const found = sql.indexOf(end, at);
  return found < 0 ? -1 : found + end.length;
}

function fail(): never {
  throw new TswizError("read", "the parentheses of the statement do not pair up");
}

/**
 * Where the list of definitions begins, past its parenthesis.
 * @throws TswizError "read" when there is none
 */
export function startOfBody(sql: Sql): number {
  STOPS.lastIndex = 0;
  while (STOPS.test(sql)) {
    const at = STOPS.lastIndex;
    const stop = sql.charAt(at - 1);
    if (stop === "(") return at;
    if (stop === ")" || stop === ",") continue;
    STOPS.lastIndex = endOfQuoted(sql, at, stop);
    if (STOPS.lastIndex < at) break;
  }
  return fail();
}

/**
 * Where the definition that begins at `start` ends: at its comma or at the parenthesis that closes the list.
 * @throws TswizError "read" when parentheses or quotes do not pair up
 */
export function endOfDefinition(sql: Sql, start: number): number {
  let depth = 0;
  STOPS.lastIndex = start;
  while (STOPS.test(sql)) {
    const at = STOPS.lastIndex;
    const stop = sql.charAt(at - 1);
    if (stop === "(") depth++;
    else if (stop === ")") {
      if (depth === 0) return at - 1;
      depth--;
    } else if (stop === ",") {
      if (depth === 0) return at - 1;
    } else {
      const end = endOfQuoted(sql, at, stop);
      if (end < 0) break;
      STOPS.lastIndex = end;
    }
  }
  return fail();
}
