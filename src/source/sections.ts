/**
 * The part of a migration file that goes forward. Tools that keep both directions in one file mark them by
 * comments, and running the whole file would undo what it did.
 */

/** A line that ends the forward part, or begins it anew; dbmate, goose, sql-migrate and Rambler. */
const MARK = /^--[ \t]*(?:migrate:|\+goose[ \t]+|\+migrate[ \t]+|rambler[ \t]+)(up|down)\b.*$/gim;

/**
 * Blanks out what goes back, keeping every line where it was.
 * @example forwardPart("-- migrate:up\nCREATE TABLE t (a);\n-- migrate:down\nDROP TABLE t;")
 */
export function forwardPart(text: string): string {
  let result = "";
  let at = 0;
  let forward = true;
  for (const match of text.matchAll(MARK)) {
    const part = text.slice(at, match.index);
    result += forward ? part : blank(part);
    at = match.index;
    forward = match[1]?.toLowerCase() === "up";
  }
  const rest = text.slice(at);
  return result + (forward ? rest : blank(rest));
}

function blank(text: string): string {
  return text.replaceAll(/[^\r\n]/g, " ");
}

/**
 * True for a file that only goes back: `1_users.down.sql`, Flyway's `U1__users.sql`, and `1_users_down.sql` or
 * `1_users/down.sql` beside one of the same name that goes up.
 */
export function goesBack(path: string, all: ReadonlySet<string>): boolean {
  if (/\.(?:down|undo|rollback)\.sql$/i.test(path) || /(?:^|\/)U\d[^/]*__[^/]*\.sql$/.test(path)) return true;
  const other = path.replace(/([/_-])down\.sql$/, "$1up.sql");
  return other !== path && all.has(other);
}
