/** Where something stands in a model file, kept as an offset and turned into `file:line:column` only for a message. */
import { TswizError, type ErrorCode } from "../../error.ts";

/** A file's text under the name that messages give it. */
export interface Text {
  readonly label: string;
  readonly text: string;
}

export interface Place {
  readonly file: Text;
  /** In UTF-16 units, as JavaScript counts. */
  readonly offset: number;
}

/**
 * Writes a place as editors do, both numbers from 1.
 * @example formatPlace({ file, offset: 0 }) // src/models/post.ts:1:1
 */
export function formatPlace({ file, offset }: Place): string {
  const before = file.text.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
  return `${file.label}:${before.length}:${(before.at(-1) ?? "").length + 1}`;
}

/** An error that names the place first. */
export function errorAt(
  place: Place,
  code: ErrorCode,
  message: string,
  hint?: string,
  cause?: unknown,
): TswizError {
  return new TswizError(code, `${formatPlace(place)}: ${message}`, {
    ...(hint === undefined ? {} : { hint }),
    ...(cause === undefined ? {} : { cause }),
  });
}

/** A few words of the text from `start` to `end`, on one line. */
export function excerpt(file: Text, start: number, end: number): string {
  const text = file.text.slice(start, end).replace(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
