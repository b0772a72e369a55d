/**
 * The Source grammar: a word of the command line to the schema that it names.
 *
 * A word is a URL, `git:REF:PATH`, or the path of a file or folder; files are told by content where they can be and
 * by ending otherwise. One kind is one row of the table below. Passwords are in no message.
 */
import { readdirSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { parseDatabaseUrl, redact } from "../db/url.ts";
import { TswizError } from "../error.ts";
import { nearest } from "../schema/nearest.ts";
import { diskFiles } from "./files.ts";
import type { Entry, FileKind, Opened, SourceOptions } from "./kind.ts";
import { isModels } from "./models/kind.ts";
import { isScript } from "./script.ts";
import { isSqlite, openSqliteFile, openTarget } from "./sqlite.ts";

export type { Opened, SourceOptions } from "./kind.ts";

/** What a file or folder can be, in the order in which they are tried. */
const KINDS: readonly FileKind[] = [
  {
    spelling: "a SQLite database (app.db, sqlite:app.db)",
    matches: isSqlite,
    open: openSqliteFile,
  },
  {
    spelling: "a snapshot (schema.json)",
    matches: ({ path, kind }) => kind === "file" && /\.json$/i.test(path),
    open: async ({ path, files }) => {
      const { parseSchema } = await import("../schema/json.ts");
      return { schema: parseSchema(files.read(path)?.toString("utf8") ?? "", files.show(path)), notices: [] };
    },
  },
  {
    spelling: "models (src/models, models.ts)",
    matches: isModels,
    open: async ({ path, files }, { dialect, cwd }) => {
      const { readModels } = await import("./models.ts");
      return readModels(path, {
        files,
        ...(cwd === undefined ? {} : { cwd }),
        ...(dialect === undefined ? {} : { dialect }),
      });
    },
  },
  {
    spelling: "SQL scripts (schema.sql, migrations/)",
    matches: isScript,
    open: async (entry, options) => {
      const { openScripts } = await import("./script.ts");
      return openScripts(entry, options);
    },
  },
];

const SPELLINGS = `a source is ${KINDS.map(({ spelling }) => spelling).join(", ")}, or one of these in git (git:main:src/models)`;

/**
 * Reads the schema that a SOURCE word names.
 * @param text the word as given: a URL, `git:REF:PATH` or a path
 * @throws TswizError `usage` or `source` when the word names nothing that is there; else what the kind itself throws
 * @example const { schema, notices } = await openSource("app.db");
 */
export async function openSource(text: string, options: SourceOptions = {}): Promise<Opened> {
  const cwd = resolve(options.cwd ?? process.cwd());
  const files = diskFiles(cwd);
  if (text.startsWith("git:")) {
    const { openGit } = await import("./git.ts");
    const { path, files: commit } = openGit(text, cwd);
    const kind = commit.kind(path);
    if (kind === null) {
      throw new TswizError("source", `there is no ${commit.show(path)}`, {
        hint: "the path is relative to the working directory; was it there in that commit?",
      });
    }
    return openEntry({ path, kind, files: commit }, options);
  }
  if (isUrl(text)) {
    const target = parseDatabaseUrl(text);
    if (target === null) throw new TswizError("usage", `"${redact(text)}" is no source`, { hint: SPELLINGS });
    return openTarget(
      target.dialect === "sqlite" && target.file !== ":memory:"
        ? { ...target, file: resolve(cwd, target.file) }
        : target,
      options,
    );
  }
  const path = resolve(cwd, text).replaceAll("\\", "/");
  const kind = text === "" ? null : files.kind(path);
  if (kind === null) throw missing(text, path);
  return openEntry({ path, kind, files }, options);
}

/** The source as it may be shown: a password in it is replaced. */
export function describeSource(text: string): string {
  return redact(text);
}

async function openEntry(entry: Entry, options: SourceOptions): Promise<Opened> {
  const kind = KINDS.find(({ matches }) => matches(entry));
  if (kind !== undefined) return kind.open(entry, options);
  const shown = entry.files.show(entry.path);
  throw new TswizError(
    "source",
    entry.kind === "folder"
      ? `${shown} holds neither models (.ts) nor SQL scripts (.sql)`
      : `${shown} is no source: it is not a SQLite database, and its name does not end in .json, .ts or .sql`,
    { hint: SPELLINGS },
  );
}

/** A scheme has two letters or more: one is a Windows drive. */
function isUrl(text: string): boolean {
  return text === ":memory:" || /^[a-z][a-z0-9+.-]+:/i.test(text);
}

function missing(text: string, path: string): TswizError {
  if (text === "") return new TswizError("usage", "the source is empty", { hint: SPELLINGS });
  let near: string | undefined;
  try {
    [near] = nearest(basename(path), readdirSync(dirname(path)));
  } catch {
    // The folder is not there either.
  }
  return new TswizError("source", `there is no file or folder ${text}`, {
    hint: near === undefined ? SPELLINGS : `did you mean ${text.slice(0, -basename(text).length)}${near}?`,
  });
}
