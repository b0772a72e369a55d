/**
 * Whether two SQL texts say the same to the letter of the grammar. It knows nothing of meaning: `a = b` and `b = a`
 * differ, and so do `"a"` and `a`.
 */
import type { Dialect } from "../schema/types.ts";
import { lex, type Token } from "./lex.ts";

/** A token as it is compared: words and numbers in one case, everything else as written. */
function spelled(token: Token): string {
  if (token.kind === "word") return token.word;
  return token.kind === "number" || token.kind === "blob" ? token.text.toLowerCase() : token.text;
}

/**
 * Compares two SQL texts by their tokens, ignoring comments, white space and the case of unquoted words.
 * @example sameSql("a>0 -- positive", "A > 0", "sqlite") // true
 */
export function sameSql(a: string, b: string, dialect: Dialect): boolean {
  if (a === b) return true;
  const left = lex(a, dialect, true);
  const right = lex(b, dialect, true);
  return (
    left.length === right.length &&
    left.every((token, i) => {
      const other = right[i];
      return other !== undefined && token.kind === other.kind && spelled(token) === spelled(other);
    })
  );
}
