/**
 * Reading a database URL or path: which engine, which product, where. Nothing is opened and no driver is loaded.
 *
 * It does not know the other kinds of source (snapshots, model folders, scripts); ask for those first, because a
 * bare path to any file that is none of them is taken for a SQLite database.
 */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { TswizError } from "../error.ts";
import type { Dialect, Server } from "../schema/types.ts";

export interface SqliteTarget {
  readonly dialect: "sqlite";
  readonly product: "sqlite";
  /** A path as the user gave it, or `:memory:`. */
  readonly file: string;
}

export interface ServerTarget {
  readonly dialect: Exclude<Dialect, "sqlite">;
  readonly product: Exclude<Server["product"], "sqlite">;
  /** The URL as given, password included: never print it, print `redact(url)`. */
  readonly url: string;
  readonly host: string;
  readonly port: number | null;
  readonly database: string | null;
}

/** Where a database is. */
export type Target = SqliteTarget | ServerTarget;

const SCHEMES: Readonly<Record<string, Pick<ServerTarget, "dialect" | "product">>> = {
  postgres: { dialect: "postgres", product: "postgres" },
  postgresql: { dialect: "postgres", product: "postgres" },
  cockroach: { dialect: "postgres", product: "cockroach" },
  cockroachdb: { dialect: "postgres", product: "cockroach" },
  mysql: { dialect: "mysql", product: "mysql" },
  mysql2: { dialect: "mysql", product: "mysql" },
  mariadb: { dialect: "mysql", product: "mariadb" },
};

/** What messages call each product. */
export const PRODUCTS: Record<Server["product"], string> = {
  postgres: "PostgreSQL",
  cockroach: "CockroachDB",
  mysql: "MySQL",
  mariadb: "MariaDB",
  sqlite: "SQLite",
};

const SQLITE_ENDING = /\.(?:db|sqlite|sqlite3|db3|s3db)$/i;

/**
 * The text without its passwords: user information and parameters that look like secrets become `***`.
 * @example redact("postgres://bob:secret@db/app") // "postgres://bob:***@db/app"
 */
export function redact(text: string): string {
  return (
    text
      // Up to the last @ before the path: a password may hold an unescaped @ or colon.
      .replace(/^([a-z][a-z0-9+.-]*:\/\/[^:/?#]*):[^?#]*@(?=[^@/?#]*(?:[/?#]|$))/i, "$1:***@")
      .replace(/([?&;](?:[^=&;]*(?:pass(?:word|wd)?|pwd|secret|token|(?:^|_)key)[^=&;]*)=)[^&#;]*/gi, "$1***")
  );
}

function fileTarget(file: string, text: string): SqliteTarget {
  if (file === "") {
    throw new TswizError("usage", `no file is named in "${text}"`, {
      hint: "write sqlite:app.db, sqlite:///absolute/path.db or just the path",
    });
  }
  return { dialect: "sqlite", product: "sqlite", file };
}

/** `sqlite:x` takes the rest as a path, letter by letter; `sqlite://…` and `file:…` are URLs, with %20 and ?mode=ro. */
function parseFileUrl(scheme: string, rest: string, text: string): SqliteTarget {
  if (scheme === "sqlite" && !rest.startsWith("//")) return fileTarget(rest, text);
  const [path = "", query = ""] = rest.replace(/#.*$/s, "").split(/\?(.*)/s);
  for (const [name, value] of new URLSearchParams(query)) {
    if (name === "mode" && value === "memory") return fileTarget(":memory:", text);
    // How the database is opened follows from the command, never from the URL; these two agree with every command.
    if (name === "mode" && (value === "ro" || value === "rw")) continue;
    throw new TswizError("usage", `the parameter ${name}=${value} in "${text}" is not supported`, {
      hint: "only mode=ro, mode=rw and mode=memory mean something here",
    });
  }
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch (cause) {
    throw new TswizError("usage", `"${text}" is not a valid URL: a % starts no escape`, {
      hint: "write % as %25, or give the path without a scheme",
      cause,
    });
  }
  if (!decoded.startsWith("//")) return fileTarget(decoded, text);
  // sqlite:///abs, file:///abs, file://localhost/abs; sqlite://relative.db has no host but a path.
  const after = decoded.slice(2).replace(/^localhost(?=\/)/, "");
  if (scheme === "file" && !after.startsWith("/")) {
    throw new TswizError("usage", `"${text}" names a host, and SQLite reads files only`, {
      hint: "write file:relative.db or file:///absolute/path.db",
    });
  }
  // file:///C:/app.db on Windows.
  return fileTarget(/^\/[A-Za-z]:[/\\]/.test(after) ? fileURLToPath(`file://${path.slice(2)}`) : after, text);
}

function parseServerUrl(kind: Pick<ServerTarget, "dialect" | "product">, text: string): ServerTarget {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    // The cause holds the URL, and with it the password.
    throw new TswizError("usage", `"${redact(text)}" is not a valid URL`, {
      hint: `it looks like ${kind.dialect}://user:password@host:port/database; escape / @ : and % in a password as %2F %40 %3A %25`,
    });
  }
  const database = decodeURIComponent(url.pathname.slice(1));
  return {
    ...kind,
    url: text,
    host: decodeURIComponent(url.hostname),
    port: url.port === "" ? null : Number(url.port),
    database: database === "" ? null : database,
  };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * What a database URL or path names.
 * @returns null when the text is neither a URL nor a path that could be a database
 * @throws TswizError "usage" when it is a URL with something wrong in it
 * @example parseDatabaseUrl("sqlite:app.db") // { dialect: "sqlite", product: "sqlite", file: "app.db" }
 */
export function parseDatabaseUrl(text: string): Target | null {
  if (text === ":memory:") return fileTarget(text, text);
  // One letter before the colon is a Windows drive.
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(text)?.[1];
  if (scheme !== undefined) {
    const lower = scheme.toLowerCase();
    const rest = text.slice(scheme.length + 1);
    if (lower === "sqlite" || lower === "sqlite3" || lower === "file") {
      return parseFileUrl(lower === "file" ? "file" : "sqlite", rest, text);
    }
    const kind = Object.hasOwn(SCHEMES, lower) ? SCHEMES[lower] : undefined;
    if (kind !== undefined && rest.startsWith("//")) return parseServerUrl(kind, text);
  }
  return SQLITE_ENDING.test(text) || isFile(resolve(text)) ? fileTarget(text, text) : null;
}
