/** How notices and schemas' sizes are told to a person. */
import type { Notice } from "../notice.ts";
import type { Io } from "./io.ts";

/** Says each notice on its own line, unless asked to be quiet. */
export function sayNotices(io: Io, notices: readonly Notice[], quiet: boolean): void {
  if (quiet) return;
  for (const notice of notices) {
    io.say(`note ${notice.code} ${oneLine(notice.at)}: ${oneLine(notice.message)}`);
  }
}

/** Control characters in names are shown escaped, so that one notice stays one line. */
function oneLine(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f]/g, (char) => JSON.stringify(char).slice(1, -1));
}

/** `1 file`, `2 files`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
