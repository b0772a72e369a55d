/**
 * The outer shape of generated files: text in `templates/` with `{{slot}}`s and no logic.
 *
 * Templates lie at the package's root, two folders above this file in `src` and in `dist` alike.
 */
import { readFileSync } from "node:fs";
import { TswizError } from "../error.ts";

const known = new Map<string, readonly string[]>();

/** Text and the names of slots in turn. */
function readTemplate(name: string): readonly string[] {
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  const url = new URL(`../../templates/${name}.txt`, import.meta.url);
  let text: string;
  try {
    text = readFileSync(url, "utf8").replaceAll("\r\n", "\n");
  } catch (cause) {
    throw new TswizError("read", `the template ${name} cannot be read`, {
      hint: "install tswiz again: a file of the package is missing",
      cause,
    });
  }
  const pieces = text.split(/\{\{(\w+)\}\}/);
  known.set(name, pieces);
  return pieces;
}

/**
 * The template with its slots filled. Blank lines around an empty slot go.
 * @param slots by name; a slot of the template that is not among them is an error
 */
export function fillTemplate(name: string, slots: Readonly<Record<string, string>>): string {
  const pieces: string[] = [];
  readTemplate(name).forEach((piece, index) => {
    const text = index % 2 === 0 ? piece : slots[piece];
    if (text === undefined) {
      throw new TswizError("invalid", `the template ${name} has a slot {{${piece}}} that nothing fills`, {
        hint: `its slots are ${Object.keys(slots).join(", ")}`,
      });
    }
    const blank = pieces.length === 0 || pieces.slice(-2).join("").endsWith("\n\n");
    const kept = index % 2 === 0 && blank ? text.replace(/^\n+/, "") : text;
    if (kept !== "") pieces.push(kept);
  });
  let last = "";
  while (pieces.length > 0 && last === "") last = pieces.pop()?.trimEnd() ?? "";
  // Joined at once, so that the text is not copied time and again.
  return [...pieces, last, "\n"].join("");
}
