/** Exit codes, the same for every command, and how a failure becomes one line and a code. */
import { TswizError } from "../error.ts";

export const EXIT = {
  fine: 0,
  /** It could not be done; one line on standard error says what, where and what to do. */
  failed: 1,
  /** Done, and there are differences or findings that the caller asked to be told of. */
  differs: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The one line for a failure: `tswiz: what, where: what to do`. A defect of tswiz keeps its stack. */
export function failureLine(error: unknown): string {
  if (error instanceof TswizError) {
    const line = error.hint === null ? error.message : `${error.message}: ${error.hint}`;
    return `tswiz: ${line.replaceAll(/\s*\n\s*/g, " ")}`;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `tswiz: this is a defect in tswiz, please report it: ${text}`;
}
