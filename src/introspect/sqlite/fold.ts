/** Names as SQLite compares them: ASCII letters without case, every other letter as it is. */

/** The form of a name that equal names share. */
export function fold(name: string): string {
  return /[A-Z]/.test(name) ? name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : name;
}

/** Whether SQLite takes two names for one. */
export function sameName(a: string, b: string): boolean {
  return a === b || (a.length === b.length && fold(a) === fold(b));
}
