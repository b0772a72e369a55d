/**
 * The outer shape of generated files: text in `templates/` with `{{slot}}`s and no logic.
 *
 * Templates lie at the package's root, two folders above this file in `src` and in `dist` alike.
 */
import { readFileSync } from "node:fs";
import { TswizError } from "../error.ts";

const known = new Map<string, string>();

function readTemplate(name: string): string {
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
  known.set(name, text);
  return text;
}

/**
 * The template with its slots filled. Blank lines around an empty slot go.
 * @param slots by name; a slot of the template that is not among them is an error
 */
export function fillTemplate(name: string, slots: Readonly<Record<string, string>>): string {
  const pieces = readTemplate(name).split(/\{\{(\w+)\}\}/);
  let text = "";
  pieces.forEach((piece, index) => {
    if (index % 2 === 0) {
      text += text === "" || text.endsWith("\n\n") ? piece.replace(/^\n+/, "") : piece;
      return;
    }
    const slot = slots[piece];
    if (slot === undefined) {
      throw new TswizError("invalid", `the template ${name} has a slot {{${piece}}} that nothing fills`, {
        hint: `its slots are ${Object.keys(slots).join(", ")}`,
      });
    }
    text += slot;
  });
  return `${text.trimEnd()}\n`;
}
