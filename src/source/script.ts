/**
 * SQL scripts as a source: a `.sql` file, or a folder of them run one after the other in a scratch database.
 *
 * The scratch database is SQLite in memory. A statement that would reach any other database or file is refused.
 */
import { basename } from "node:path/posix";
import { TswizError } from "../error.ts";
import type { Connection } from "../db/port.ts";
import type { Notice } from "../notice.ts";
import { compareText } from "../schema/key.ts";
import { lex, type Token } from "../sql/lex.ts";
import { splitSql } from "../sql/split.ts";
import { isKept, unwrapDump } from "./dump.ts";
import type { Entry, Opened, SourceOptions } from "./kind.ts";
import { forwardPart, goesBack } from "./sections.ts";

/** True for a `.sql` file or a folder that holds one. */
export function isScript({ path, kind, files }: Entry): boolean {
  return kind === "file" ? isSql(path) : files.list(path).some(isSql);
}

function isSql(path: string): boolean {
  return /\.sql$/i.test(path);
}

/** Runs the scripts and reads what they made. */
export async function openScripts({ path, kind, files }: Entry, options: SourceOptions): Promise<Opened> {
  const dialect = options.dialect ?? "sqlite";
  if (dialect !== "sqlite") {
    throw new TswizError("unsupported", `${files.show(path)}: scripts of ${dialect} cannot be run yet`, {
      hint: "this version runs scripts in SQLite",
    });
  }
  const [{ openConnection }, { introspect }] = await Promise.all([
    import("../db/open.ts"),
    import("../introspect/introspect.ts"),
  ]);
  const notices: Notice[] = [];
  const connection = await openConnection({ dialect, product: "sqlite", file: ":memory:" }, "write");
  try {
    // The driver turns them on; SQLite itself and its program do not, and scripts are written for those.
    // https://www.sqlite.org/foreignkeys.html#fk_enable
    await connection.execute("PRAGMA foreign_keys = OFF");
    const scripts = kind === "file" ? [path] : inOrder(files.list(path).filter(isSql));
    const all = new Set(scripts);
    for (const script of scripts) {
      const at = files.show(script);
      if (kind === "folder" && goesBack(script, all)) {
        notices.push({
          code: "script-skipped",
          at,
          message: "its name says that it goes back; it is not run",
        });
        continue;
      }
      const text = (files.read(script)?.toString("utf8") ?? "").replace(/^\uFEFF/, "");
      notices.push(...(await run(connection, at, forwardPart(text))));
    }
    const read = await introspect(connection, { shadow: options.shadow ?? false });
    return { schema: read.schema, notices: [...notices, ...read.notices] };
  } finally {
    await connection.close();
  }
}

/** By folder and name; where every name of a folder begins with a number, by number, so that 10 comes after 9. */
export function inOrder(paths: readonly string[]): readonly string[] {
  const numbered = paths.every((path) => /^[Vv]?\d/.test(basename(path)));
  const number = (path: string): bigint => BigInt(/\d+/.exec(basename(path))?.[0] ?? 0);
  return paths.toSorted((a, b) => {
    if (!numbered) return compareText(a, b);
    const [x, y] = [number(a), number(b)];
    return x === y ? compareText(a, b) : x < y ? -1 : 1;
  });
}

/** How much of a statement tells what it is. */
const HEAD = 400;

async function run(connection: Connection, label: string, text: string): Promise<readonly Notice[]> {
  let begun = false;
  const notices: Notice[] = [];
  for (const { text: statement, start } of splitSql(text, "sqlite")) {
    const tokens = lex(statement.slice(0, HEAD), "sqlite", true);
    const where = (): string => `${label}:${text.slice(0, start).split("\n").length}`;
    refuse(tokens, statement, where);
    begun ||= tokens[0]?.word === "BEGIN" || tokens[0]?.word === "SAVEPOINT";
    for (let sql = unwrapDump(tokens, statement); ;) {
      const message = await attempt(connection, sql);
      if (message === null || isKept(tokens, message)) break;
      const repaired = requote(sql, message);
      if (repaired === null) {
        throw new TswizError("source", `${where()}: ${message}`, {
          hint: "the script is run in an empty SQLite database; it must stand on its own",
        });
      }
      ({ sql } = repaired);
      notices.push({
        code: "quoted-string",
        at: where(),
        message: `${repaired.name} is no column and was taken for the string ${repaired.string}`,
      });
    }
  }
  return begun ? [...notices, ...(await closeTransaction(connection, label))] : notices;
}

/** Runs a statement; what SQLite said against it, or null. */
async function attempt(connection: Connection, sql: string): Promise<string | null> {
  try {
    await connection.execute(sql);
    return null;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

/**
 * Makes a string of the name in double quotes that an SQLite with its historic leniency would take for one, where the
 * driver's is built without it; null when the message is about something else.
 * https://www.sqlite.org/quirks.html#double_quoted_string_literals_are_accepted
 */
function requote(sql: string, message: string) {
  // SQLite shows the name between quotes, without doubling those inside it.
  const column = /no such column: "(.*)" - should this be a string/s.exec(message)?.[1];
  if (column === undefined) return null;
  const string = `'${column.replaceAll("'", "''")}'`;
  const tokens = lex(sql, "sqlite", true);
  let name: string | null = null;
  let text = "";
  let done = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== "name" || token.value !== column || !token.text.startsWith('"')) continue;
    // Every other name may be written as a string; that of a function may not.
    if (tokens[index + 1]?.text === "(") continue;
    name = token.text;
    text += sql.slice(done, token.start) + string;
    done = token.end;
  }
  return name === null ? null : { name, string, sql: text + sql.slice(done) };
}

/** A script that is cut off, or that left COMMIT to its tool, must not leave the next one inside its transaction. */
async function closeTransaction(connection: Connection, label: string): Promise<readonly Notice[]> {
  try {
    await connection.execute("COMMIT");
  } catch {
    // No transaction is open, as it should be.
    return [];
  }
  return [
    { code: "transaction-open", at: label, message: "it ends inside a transaction, which was committed" },
  ];
}

const OTHERS = "only one database is read; copy what is needed into the script";

function refuse(tokens: readonly Token[], statement: string, where: () => string): void {
  const [first, ...others] = tokens;
  const fail = (what: string, hint: string): TswizError =>
    new TswizError("unsupported", `${where()}: ${what}`, { hint });
  if (statement.startsWith(".")) {
    const command = /^\.\w*/.exec(statement)?.[0] ?? ".";
    throw fail(
      `${command} is a command of the sqlite3 program, not SQL`,
      "take it out, or make the database with sqlite3 and name that as the source",
    );
  }
  if (statement.startsWith("\\"))
    throw fail("this is a command of psql, not SQL", "scripts are run in SQLite");
  if (first?.word === "ATTACH" || first?.word === "DETACH")
    throw fail(`${first.word} reaches another database`, OTHERS);
  if (first?.word === "VACUUM" && others.some(({ word }) => word === "INTO")) {
    throw fail("VACUUM INTO writes a file", "take it out");
  }
}
