/**
 * What went wrong with a SQLite file, in one line that a person can act on. It looks at the file and at the
 * driver's error, and changes neither.
 */
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { TswizError } from "../error.ts";

/** How long a statement waits for another process's lock, in milliseconds. */
export const LOCK_TIMEOUT = 3000;

/** https://www.sqlite.org/fileformat.html#the_database_header */
const MAGIC = "SQLite format 3\0";

/** What the beginning of a database file says about it. */
export interface Header {
  readonly size: number;
  /** False when the file does not begin as a database does; an empty file is a database without tables. */
  readonly valid: boolean;
  readonly wal: boolean;
  /** The file format's read version: 1 rollback journal, 2 write-ahead log. */
  readonly version: number;
  /** 1 to 4; 0 in an empty database. */
  readonly schemaFormat: number;
  /** Whether an invalid beginning is as even as encrypted bytes are. */
  readonly random: boolean;
}

function isRandom(bytes: Buffer): boolean {
  const counts = new Map<number, number>();
  for (const byte of bytes) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / bytes.length) * Math.log2(count / bytes.length);
  // 512 random bytes hold about 7.6 bits each; text and executables stay well below 7.
  return bytes.length >= 512 && entropy > 7.2;
}

/** Reads the header of a file that exists. */
export function readHeader(path: string): Header {
  const handle = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(1024);
    const length = readSync(handle, bytes, 0, bytes.length, 0);
    const { size } = fstatSync(handle);
    const valid = length === 0 || (length >= 100 && bytes.toString("latin1", 0, 16) === MAGIC);
    return {
      size,
      valid,
      wal: valid && bytes[18] === 2,
      version: bytes[19] ?? 0,
      schemaFormat: bytes.readUInt32BE(44),
      // Page-wise encryption keeps whole pages; compressed files have any size.
      random: !valid && size % 512 === 0 && isRandom(bytes.subarray(0, length)),
    };
  } finally {
    closeSync(handle);
  }
}

/** Throws when there is no readable file at the path. */
export function requireFile(path: string): void {
  let isFile: boolean;
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) {
      throw new TswizError("source", `${path} is a folder, not a database`, {
        hint: "name the database file inside it",
      });
    }
    isFile = stat.isFile();
    closeSync(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
  } catch (cause) {
    throw explain(path, cause);
  }
  if (!isFile) throw new TswizError("source", `${path} is not a regular file`);
}

function explainPath(path: string, cause: unknown): TswizError {
  const code = cause instanceof Error && "code" in cause ? cause.code : null;
  if (code === "ENOENT" || code === "ENOTDIR") {
    const folder = dirname(resolve(path));
    const hint = statSync(folder, { throwIfNoEntry: false })?.isDirectory()
      ? "check the spelling; tswiz creates no database when it reads one"
      : `the folder ${folder} does not exist either`;
    return new TswizError("source", `there is no file ${path}`, { hint, cause });
  }
  if (code === "EACCES" || code === "EPERM") {
    return new TswizError("connect", `no permission to read ${path}`, {
      hint: "ask for read permission on the file and for access to its folder",
      cause,
    });
  }
  return new TswizError("connect", `cannot open ${path}: ${textOf(cause)}`, { cause });
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** SQLite's own name of the failure, such as SQLITE_BUSY; null when the error is not SQLite's. */
function sqliteCode(error: unknown): string | null {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" && code.startsWith("SQLITE_") ? code : null;
}

function notDatabase(path: string, header: Header | null, cause: unknown): TswizError {
  if (header?.valid === true && header.version > 2) {
    return new TswizError(
      "unsupported",
      `${path} has SQLite file format ${header.version}, which is newer than this SQLite knows`,
      { hint: "update better-sqlite3, or export the database with the program that wrote it", cause },
    );
  }
  if (header?.random === true) {
    return new TswizError("connect", `${path} is not a plain SQLite database: it looks encrypted`, {
      hint: "decrypt a copy with the program that encrypted it (SQLCipher: sqlcipher_export) and read that",
      cause,
    });
  }
  return new TswizError("connect", `${path} is not a SQLite database`, {
    hint: "name a file that SQLite wrote; an encrypted one must be decrypted first",
    cause,
  });
}

function headerOf(path: string): Header | null {
  try {
    return readHeader(path);
  } catch {
    return null;
  }
}

/**
 * The error to throw for what the driver threw.
 * @param path the database file; null for a database in memory
 */
export function explain(path: string | null, cause: unknown): TswizError {
  if (cause instanceof TswizError) return cause;
  const code = sqliteCode(cause);
  const text = textOf(cause);
  const where = path ?? "the database in memory";
  const header = path === null ? null : headerOf(path);
  if (code === null) {
    const ofNode = path !== null && cause instanceof Error && "syscall" in cause;
    return ofNode ? explainPath(path, cause) : new TswizError("query", text, { cause });
  }
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
    return new TswizError(
      "locked",
      `${where} is locked by another connection (waited ${LOCK_TIMEOUT / 1000} s)`,
      { hint: "end the transaction or the program that holds the lock, or read a copy of the file", cause },
    );
  }
  if (code === "SQLITE_NOTADB") return notDatabase(where, header, cause);
  if (header !== null && header.valid && header.schemaFormat > 4) {
    return new TswizError(
      "unsupported",
      `${where} has SQLite schema format ${header.schemaFormat}, which is newer than this SQLite knows`,
      { hint: "update better-sqlite3, or export the database with the program that wrote it", cause },
    );
  }
  if (code.startsWith("SQLITE_CORRUPT") || text.startsWith("malformed database schema")) {
    return new TswizError("read", `${where} is damaged, or was written by a newer SQLite: ${text}`, {
      hint: "run PRAGMA integrity_check with the newest sqlite3, and .recover into a new file if it reports errors",
      cause,
    });
  }
  if (code === "SQLITE_READONLY_ROLLBACK" || code === "SQLITE_READONLY_RECOVERY") {
    return new TswizError("connect", `${where} holds a transaction that a crash left unfinished`, {
      hint: "open it once with write permission (sqlite3 FILE .tables), so that SQLite can roll it back",
      cause,
    });
  }
  if (code.startsWith("SQLITE_CANTOPEN") || code.startsWith("SQLITE_READONLY")) {
    if (header?.wal === true) {
      return new TswizError(
        "connect",
        `${where} has a write-ahead log that cannot be read, because its folder cannot be written to`,
        { hint: "copy the file together with its -wal file into a folder of your own and read that", cause },
      );
    }
    return new TswizError("connect", `cannot open ${where}: ${text}`, {
      hint: "check the permissions of the file and of its folder",
      cause,
    });
  }
  if (code.startsWith("SQLITE_IOERR") || code === "SQLITE_FULL") {
    return new TswizError("read", `reading ${where} failed: ${text} (${code})`, {
      hint: "check the disk, or copy the file to another one",
      cause,
    });
  }
  return new TswizError("query", `SQLite says: ${text}`, { cause });
}
