/**
 * A SQLite database as a source: a file told by its first bytes, or a `sqlite:` URL.
 *
 * It opens for reading only and creates nothing beside a database that is on disk; one from a commit is copied to a
 * folder of its own, which is removed.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TswizError } from "../error.ts";
import type { Target } from "../db/url.ts";
import type { Entry, Opened, SourceOptions } from "./kind.ts";

/** https://www.sqlite.org/fileformat2.html#magic_header_string */
const MAGIC = "SQLite format 3\0";

const ENDING = /\.(?:db3?|s3db|sqlite3?)$/i;

/** True for a file that begins as SQLite files do, or that is named as one. */
export function isSqlite({ path, kind, files }: Entry): boolean {
  if (kind !== "file") return false;
  return ENDING.test(path) || files.head(path, MAGIC.length) === MAGIC;
}

/** Reads a database file. */
export async function openSqliteFile({ path, files }: Entry, options: SourceOptions): Promise<Opened> {
  const local = files.local(path);
  if (local !== null) return openTarget({ dialect: "sqlite", product: "sqlite", file: local }, options);
  const folder = mkdtempSync(join(tmpdir(), "tswiz-"));
  try {
    const copy = join(folder, "database.db");
    writeFileSync(copy, files.read(path) ?? "");
    return await openTarget({ dialect: "sqlite", product: "sqlite", file: copy }, options);
  } catch (cause) {
    if (!(cause instanceof TswizError)) throw cause;
    const message = cause.message.replaceAll(join(folder, "database.db"), files.show(path));
    throw new TswizError(cause.code, message, {
      ...(cause.hint === null ? {} : { hint: cause.hint }),
      cause,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads whatever database the target names. */
export async function openTarget(target: Target, { shadow = false }: SourceOptions): Promise<Opened> {
  const [{ openConnection }, { introspect }] = await Promise.all([
    import("../db/open.ts"),
    import("../introspect/introspect.ts"),
  ]);
  const connection = await openConnection(target, "read");
  try {
    return await introspect(connection, { shadow });
  } finally {
    await connection.close();
  }
}
