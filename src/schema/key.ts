/**
 * Names and identities as text: the one place that writes and reads `table:auth.users`, `auth.users` and
 * `users.id`.
 *
 * A part that holds a dot, a double quote or a colon, or is empty, is written in double quotes with inner quotes
 * doubled, so that every text has exactly one reading. The default namespace is left out.
 */
import type { ColumnRef, ObjectKey, ObjectKind, QName } from "./types.ts";

/**
 * Compares two strings by Unicode code point, the order of every list in a schema and the same on every machine.
 * JavaScript's `<` compares UTF-16 units, which puts emoji before U+FFxx.
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return surrogateLast(x) - surrogateLast(y);
  }
  return a.length - b.length;
}

/** Moves the surrogates (which stand for code points above U+FFFF) above U+E000…U+FFFF. */
function surrogateLast(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

function formatPart(part: string): string {
  return part === "" || /[.":]/.test(part) ? `"${part.replaceAll('"', '""')}"` : part;
}

/** Joins name parts with dots, quoting those that need it. */
export function formatPath(parts: readonly string[]): string {
  return parts.map(formatPart).join(".");
}

/**
 * Splits what `formatPath` wrote.
 * @returns the parts, or null when the quotes do not pair up
 * @example parsePath('auth."a.b".id') // ["auth", "a.b", "id"]
 */
export function parsePath(text: string): string[] | null {
  const parts: string[] = [];
  const part = /"((?:[^"]|"")*)"|([^."]+)/y;
  let at = 0;
  for (;;) {
    part.lastIndex = at;
    const match = part.exec(text);
    if (match === null) return null;
    parts.push(match[2] ?? (match[1] ?? "").replaceAll('""', '"'));
    at = part.lastIndex;
    if (at === text.length) return parts;
    if (text[at] !== ".") return null;
    at += 1;
  }
}

/** `users`, or `auth.users` outside the default namespace. */
export function formatName(name: QName): string {
  const own = formatPart(name.name);
  return name.namespace === "" ? own : `${formatPart(name.namespace)}.${own}`;
}

/** `users.id`, or `auth.users.id` outside the default namespace. */
export function formatColumn(ref: ColumnRef): string {
  return `${formatName(ref)}.${formatPart(ref.column)}`;
}

/** The identity of an object of the document, e.g. `table:auth.users`. Routines add their argument types. */
export function objectKey(kind: ObjectKind, name: QName, args: readonly string[] | null = null): ObjectKey {
  return `${kind}:${formatName(name)}${args === null ? "" : `(${args.join(", ")})`}`;
}
