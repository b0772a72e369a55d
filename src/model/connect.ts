/**
 * `connect(url | options, { models })`: from what a person writes to an open database. It opens nothing itself;
 * the driver is loaded by the first query.
 */
import { TswizError } from "../error.ts";
import { Database, dialectOf } from "./database.ts";
import type { LogEvent } from "./session.ts";
import { SqliteEngine, type SqliteOptions } from "./sqlite.ts";

/** The second argument of `connect`. */
export interface ConnectOptions<M extends object> {
  /** What `schema(…)` made, or any object of model classes, such as `import * as models`. */
  readonly models: M;
  /** Called after every statement. */
  readonly log?: (event: LogEvent) => void;
}

/**
 * Opens a database for models.
 *
 * @param target `sqlite:app.db`, a path or `:memory:`, with settings as in `app.db?mode=rwc&busyTimeout=1000`
 *   (`mode` is `ro`, `rw` or `rwc`; also `foreignKeys=off`, `journalMode=delete`), or an object of options. A file
 *   that does not exist is made only by `mode=rwc` or `create: true`.
 * @throws TswizError "usage" for a URL that cannot be read, "unsupported" for an engine that is not here yet
 * @example const db = connect("sqlite:chinook.db", { models })
 */
export function connect<M extends object>(
  target: string | SqliteOptions,
  options: ConnectOptions<M>,
): Database<M> {
  const sqlite = typeof target === "string" ? parseSqlite(target) : target;
  const dialect = dialectOf(options.models);
  if (dialect !== null && dialect !== "sqlite") {
    throw new TswizError("usage", `these models are of ${dialect}, and the database is SQLite`);
  }
  return new Database(new SqliteEngine(sqlite), options.models, options.log);
}

const OTHERS = /^(postgres|postgresql|mysql|mariadb):/iu;

/** Reads `sqlite:path?settings`. A bare path may hold any letters; `?` starts settings only where they look so. */
export function parseSqlite(text: string): SqliteOptions {
  const other = OTHERS.exec(text)?.[1];
  if (other !== undefined) {
    throw new TswizError("unsupported", `models do not run on ${other} yet`, { hint: "they run on SQLite" });
  }
  const scheme = /^(?:sqlite3?|file):/iu.exec(text)?.[0] ?? "";
  const rest = text.slice(scheme.length);
  const question = /\?(?=\w+=|$)/u.exec(rest)?.index ?? rest.length;
  const settings = readSettings(new URLSearchParams(rest.slice(question + 1)));
  const path = rest.slice(0, question);
  // `sqlite:x` is a path, letter by letter; `sqlite://…` and `file:…` are URLs.
  const isUrl = path.startsWith("//") || /^file:/iu.test(scheme);
  const filename = isUrl ? decodePath(path.replace(/^\/\//u, "")) : path;
  if (filename === "")
    throw new TswizError("usage", `"${text}" names no SQLite file`, { hint: "sqlite:app.db" });
  return { ...settings, filename };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (cause) {
    throw new TswizError("usage", `"${path}" has a % that stands for nothing`, {
      hint: "write % as %25",
      cause,
    });
  }
}

type Settings = { -readonly [P in keyof Omit<SqliteOptions, "filename">]: SqliteOptions[P] };

const JOURNALS = ["wal", "delete", "truncate", "persist", "memory", "off"] as const;

function readSettings(parameters: URLSearchParams): Settings {
  const settings: Settings = {};
  for (const [name, value] of parameters) {
    const bad = (allowed: string): TswizError =>
      new TswizError("usage", `?${name}=${value} is not understood`, { hint: `${name} is ${allowed}` });
    switch (name) {
      case "mode":
        if (value === "ro") settings.readonly = true;
        else if (value === "rwc") settings.create = true;
        else if (value !== "rw") throw bad("ro, rw or rwc");
        break;
      case "busyTimeout": {
        const milliseconds = Number(value);
        if (!/^\d+$/u.test(value) || milliseconds > 2 ** 31 - 1) throw bad("a whole number of milliseconds");
        settings.busyTimeout = milliseconds;
        break;
      }
      case "foreignKeys":
        if (!/^(on|off|true|false|1|0)$/u.test(value)) throw bad("on or off");
        settings.foreignKeys = /^(on|true|1)$/u.test(value);
        break;
      case "journalMode": {
        const journal = JOURNALS.find((mode) => mode === value);
        if (journal === undefined) throw bad(JOURNALS.join(", "));
        settings.journalMode = journal;
        break;
      }
      default:
        throw new TswizError("usage", `there is no setting ${name}`, {
          hint: "mode, busyTimeout, foreignKeys, journalMode; other pragmas go in { pragmas }",
        });
    }
  }
  return settings;
}
