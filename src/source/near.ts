/** The end of an error message about a name that is not known: the one that was probably meant, or what there is. */
import { nearest } from "../schema/nearest.ts";

/**
 * `did you mean …?`, or a list of what there is when nothing is near.
 * @example suggest("colunm", ["column", "where"]) // "did you mean column?"
 */
export function suggest(name: string, known: readonly string[]): string {
  const [near] = nearest(name, known);
  if (near !== undefined) return `did you mean ${near}?`;
  if (known.length === 0) return "there are none";
  const shown = known.slice(0, 12).join(", ");
  return `there is ${shown}${known.length > 12 ? ` and ${known.length - 12} more` : ""}`;
}
