/** Every kind of source from real files and repositories, and every way in which a word can be wrong. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it, vi } from "vitest";
import { stringifySchema } from "../../src/schema/json.ts";
import type { SourceOptions } from "../../src/source/kind.ts";
import { describeSource, openSource } from "../../src/source/source.ts";
import { makeFolder } from "./folder.ts";

const DDL = "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);";
const MODEL =
  'import { integer, model, schema, text } from "tswiz/model";\nexport class User extends model("users", { id: integer().primaryKey().autoIncrement(), name: text() }) {}\nexport const models = schema("sqlite", { User });\n';

function makeDatabase(path: string, ddl = DDL): void {
  const database = new Database(path);
  database.exec(ddl);
  database.close();
}

async function open(text: string, options: SourceOptions) {
  const { schema, notices } = await openSource(text, options);
  return {
    schema,
    tables: schema.tables.map(({ name }) => name),
    columns: schema.tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)),
    notices: notices.map(({ code, at }) => `${code} ${at}`),
  };
}

const USERS = ["users.id", "users.name"];

describe("files", () => {
  it("a database by content, whatever its name, and by URL", async () => {
    const cwd = makeFolder();
    makeDatabase(join(cwd, "app.db"));
    makeDatabase(join(cwd, "no-ending"));
    makeDatabase(join(cwd, "odd.json"));
    mkdirSync(join(cwd, "sub dir"));
    makeDatabase(join(cwd, "sub dir", "ü.bin"));
    const words = [
      "app.db",
      "./app.db",
      join(cwd, "app.db"),
      "no-ending",
      "odd.json",
      "sub dir/ü.bin",
      "sqlite:app.db",
      `sqlite://${cwd}/app.db`,
      `file:${cwd}/app.db`,
    ];
    const before = readdirSync(cwd);
    for (const word of words) expect((await open(word, { cwd })).columns, word).toEqual(USERS);
    expect(readdirSync(cwd)).toEqual(before);
  });

  it("a snapshot", async () => {
    const cwd = makeFolder({ "schema.sql": DDL });
    const { schema } = await openSource("schema.sql", { cwd });
    writeFileSync(join(cwd, "schema.json"), stringifySchema(schema));
    expect((await open("schema.json", { cwd })).columns).toEqual(USERS);
    writeFileSync(join(cwd, "broken.json"), "{");
    await expect(openSource("broken.json", { cwd })).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("broken.json"),
    });
  });

  it("models, as a folder and as a file", async () => {
    const cwd = makeFolder({ "src/models/models.ts": MODEL });
    expect((await open("src/models", { cwd })).columns).toEqual(USERS);
    expect((await open("src/models/", { cwd })).columns).toEqual(USERS);
    expect((await open("src/models/models.ts", { cwd })).columns).toEqual(USERS);
  });

  it("models and the same tables as DDL are one schema", async () => {
    const cwd = makeFolder({ "models.ts": MODEL, "schema.sql": DDL });
    const [models, script] = [await open("models.ts", { cwd }), await open("schema.sql", { cwd })];
    expect({ ...models.schema, server: null }).toEqual({ ...script.schema, server: null });
  });
});

describe("scripts", () => {
  it("run in order of their numbers, forward only", async () => {
    const cwd = makeFolder({
      "m/9_b.sql": "ALTER TABLE a ADD COLUMN nine TEXT;",
      "m/10_c.up.sql": "ALTER TABLE a ADD COLUMN ten TEXT;",
      "m/10_c.down.sql": "DROP TABLE a;",
      "m/1_a.sql": "-- +goose Up\nCREATE TABLE a (x);\n-- +goose Down\nDROP TABLE a;\n",
      "m/11_d.sql":
        "-- migrate:up\nCREATE TABLE d (x);\n-- migrate:down\nDROP TABLE d;\n-- migrate:up\nCREATE TABLE e (x);",
      "m/README.md": "not SQL",
    });
    const found = await open("m", { cwd });
    expect(found.columns).toEqual(["a.x", "a.nine", "a.ten", "d.x", "e.x"]);
    expect(found.notices).toEqual(["script-skipped m/10_c.down.sql"]);
  });

  it("that go back are told by their names, and only where that is sure", async () => {
    const cwd = makeFolder({
      "a/1/up.sql": "CREATE TABLE a (x);",
      "a/1/down.sql": "DROP TABLE a;",
      "b/1_b_up.sql": "CREATE TABLE b (x);",
      "b/1_b_down.sql": "DROP TABLE b;",
      "c/V1__c.sql": "CREATE TABLE c (x);",
      "c/U1__c.sql": "DROP TABLE c;",
      "d/1_break_down.sql": "CREATE TABLE break_down (x);",
    });
    const tables = async (folder: string) => (await open(folder, { cwd })).tables;
    expect(await tables("a")).toEqual(["a"]);
    expect(await tables("b")).toEqual(["b"]);
    expect(await tables("c")).toEqual(["c"]);
    expect(await tables("d")).toEqual(["break_down"]);
  });

  it("may be nested, one migration to a folder", async () => {
    const cwd = makeFolder({
      "m/20200102_b/migration.sql": "ALTER TABLE a ADD COLUMN y;",
      "m/20200101_a/migration.sql": "CREATE TABLE a (x);",
    });
    expect((await open("m", { cwd })).columns).toEqual(["a.x", "a.y"]);
  });

  it("may hold transactions, pragmas, triggers, data and odd line ends", async () => {
    const cwd = makeFolder({
      "s.sql":
        "\uFEFFPRAGMA foreign_keys=OFF;\r\nBEGIN;\r\nCREATE TABLE a (x);\r\nINSERT INTO a VALUES ('; BEGIN');\r\nSELECT * FROM a;\r\nCREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET x = 1; SELECT 2; END;\r\nCOMMIT;\r\nPRAGMA journal_mode=WAL; VACUUM; ANALYZE; -- done",
    });
    const found = await open("s.sql", { cwd });
    expect(found.columns).toEqual(["a.x"]);
    expect(found.schema.tables[0]?.triggers.map(({ name }) => name)).toEqual(["t"]);
    expect(found.notices).toEqual([]);
  });

  it("that stay inside a transaction do not take the next one along", async () => {
    const cwd = makeFolder({
      "m/1.sql": "BEGIN;\nCREATE TABLE a (x);",
      "m/2.sql": "BEGIN;\nCREATE TABLE b (x);\nCOMMIT;",
    });
    const found = await open("m", { cwd });
    expect(found.tables).toEqual(["a", "b"]);
    expect(found.notices).toEqual(["transaction-open m/1.sql"]);
  });

  it("may write strings as SQLite of old takes them", async () => {
    const cwd = makeFolder({
      "s.sql": `CREATE TABLE a (x);\nCREATE INDEX i ON a (x) WHERE x <> "it's" AND x <> "$&";`,
    });
    const found = await open("s.sql", { cwd });
    expect(found.schema.tables[0]?.indexes[0]?.where).toBe("x <> 'it''s' AND x <> '$&'");
    expect(found.notices).toEqual(["quoted-string s.sql:2", "quoted-string s.sql:2"]);
  });

  it.each([
    [
      "beside strings that hold them",
      `create table t(a text, b text); insert into t values('he said "ok"', "ok");
create table u as select * from t where a = 'he said "ok"' and b = 'ok';
create table seen(x check (x = 1)); insert into seen select count(*) from u;`,
    ],
    ["in a check", `create table t(a text default 'say "hi"', b text check(b <> "hi")) -- "hi"`],
    ["beside a function of that name", `create table t(a check("length"(a) > 1 and a <> "length"))`],
    ["with quotes in them", `create table t(a check(a <> "a""b'c"))`],
    ["beside a name", `create table "x y"(a check(a <> "x y")); insert into "x y"("a") values("1")`],
  ])("may write strings as SQLite of old takes them, %s", async (_, sql) => {
    const cwd = makeFolder({ "s.sql": sql });
    const { notices } = await open("s.sql", { cwd });
    expect(new Set(notices)).toEqual(new Set(["quoted-string s.sql:1"]));
  });

  it("leave what stands in other quotes as it is when a string is repaired", async () => {
    const cwd = makeFolder({
      "s.sql": `create table t(a text default 'say "hi"', b text check(b <> "hi" and b <> 'x"hi"'))`,
    });
    const [table] = (await open("s.sql", { cwd })).schema.tables;
    expect(table?.columns[0]?.fill).toMatchObject({ kind: "default", literal: 'say "hi"' });
    expect(table?.checks[0]?.sql).toBe(`b <> 'hi' and b <> 'x"hi"'`);
  });

  it("run with foreign keys off, unless they turn them on", async () => {
    const tables = "create table p(id integer primary key); create table c(a int references p(id));";
    const data = "insert into c values(1); insert into p values(1);";
    const cwd = makeFolder({
      "off.sql": tables + data,
      "on.sql": `pragma foreign_keys = on;\n${tables}\n${data}`,
    });
    expect((await open("off.sql", { cwd })).tables).toEqual(["c", "p"]);
    await expect(openSource("on.sql", { cwd })).rejects.toMatchObject({
      message: "on.sql:3: SQLite says: FOREIGN KEY constraint failed",
    });
  });

  it("may be what the sqlite3 program dumps", async () => {
    const cwd = makeFolder({
      // As sqlite3 3.46 writes .dump and .schema for an fts5 and an rtree table.
      "dump.sql": `PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE t(a integer primary key autoincrement);
INSERT INTO t VALUES(1);
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','docs','docs',0,'CREATE VIRTUAL TABLE docs using fts5(title, body, tokenize=''porter'')');
CREATE TABLE IF NOT EXISTS 'docs_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO docs_data VALUES(1,X'010101');
CREATE TABLE IF NOT EXISTS 'docs_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS 'docs_content'(id INTEGER PRIMARY KEY, c0, c1);
INSERT INTO docs_content VALUES(1,'a','b');
CREATE TABLE IF NOT EXISTS 'docs_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE IF NOT EXISTS 'docs_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO docs_config VALUES('version',4);
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','r','r',0,'CREATE VIRTUAL TABLE r using rtree(id,a,b)');
CREATE TABLE IF NOT EXISTS "r_node"(nodeno INTEGER PRIMARY KEY,data);
INSERT INTO r_node VALUES(1,X'0000');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('t',1);
PRAGMA writable_schema=OFF;
COMMIT;
`,
      "schema.sql": `CREATE TABLE t(a integer primary key autoincrement);
CREATE TABLE sqlite_sequence(name,seq);
CREATE VIRTUAL TABLE docs using fts5(title, body, tokenize='porter')
/* docs(title,body) */;
CREATE TABLE IF NOT EXISTS 'docs_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE VIRTUAL TABLE r using rtree(id,a,b)
/* r(id,a,b) */;
CREATE TABLE IF NOT EXISTS "r_rowid"(rowid INTEGER PRIMARY KEY,nodeno);
`,
    });
    const dump = await open("dump.sql", { cwd });
    expect(dump.tables).toEqual(["docs", "r", "t"]);
    expect((await open("schema.sql", { cwd })).schema).toEqual(dump.schema);
    expect((await open("schema.sql", { cwd, shadow: true })).tables).toContain("docs_data");
  });

  it.each([
    ["an error in SQL", "CREATE TABLE a (x);\n\nCREATE TABEL b (x);", "s.sql:3: ", "source"],
    ["an error in the database", "-- a\nCREATE TABLE a (x);\nCREATE TABLE a (x);", "s.sql:3: ", "source"],
    ["ATTACH", "/* c */ ATTACH 'other.db' AS o;", "s.sql:1: ATTACH reaches another database", "unsupported"],
    ["DETACH", "\n detach o;", "s.sql:2: DETACH reaches another database", "unsupported"],
    ["VACUUM INTO", "VACUUM main INTO 'out.db';", "s.sql:1: VACUUM INTO writes a file", "unsupported"],
    [
      "a command of sqlite3",
      "CREATE TABLE a (x);\n.read other.sql\n",
      "s.sql:2: .read is a command of the sqlite3 program",
      "unsupported",
    ],
    ["a command of psql", "\\connect app\n", "s.sql:1: this is a command of psql", "unsupported"],
  ])("are refused for %s", async (_, sql, message, code) => {
    const cwd = makeFolder({ "s.sql": sql });
    const before = readdirSync(cwd);
    await expect(openSource("s.sql", { cwd })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
      hint: expect.any(String),
    });
    expect(readdirSync(cwd)).toEqual(before);
  });

  it("of another dialect are refused by name", async () => {
    const cwd = makeFolder({ "s.sql": DDL });
    await expect(openSource("s.sql", { cwd, dialect: "postgres" })).rejects.toMatchObject({
      code: "unsupported",
      message: "s.sql: scripts of postgres cannot be run yet",
    });
  });
});

describe("git", () => {
  function git(cwd: string, ...args: readonly string[]): string {
    const who = [
      "-c",
      "user.name=T",
      "-c",
      "user.email=t@example.com",
      "-c",
      "init.defaultBranch=main",
      "-c",
      "commit.gpgsign=false",
    ];
    return execFileSync("git", [...who, ...args], { cwd, encoding: "utf8", stdio: "pipe" });
  }

  /** A repository whose first commit, tagged v1, has one of each kind; the working tree is empty. */
  function makeRepository(): string {
    const cwd = makeFolder({
      "src/models/user.ts": MODEL.replace("name: text() }", "...shared }").replace(
        '"tswiz/model";',
        '"tswiz/model";\nimport { shared } from "../shared/columns.js";',
      ),
      "src/shared/columns.ts": 'import { text } from "tswiz/model";\nexport const shared = { name: text() };',
      "db/schema.sql": DDL,
      "m/1.sql": DDL,
      "m/2.sql": "ALTER TABLE users ADD COLUMN x;",
    });
    makeDatabase(join(cwd, "db/app.db"));
    git(cwd, "init", "-q");
    git(cwd, "add", ".");
    git(cwd, "commit", "-q", "-m", "one");
    git(cwd, "tag", "v1");
    git(cwd, "rm", "-q", "-r", ".");
    git(cwd, "commit", "-q", "-m", "two");
    mkdirSync(join(cwd, "src"), { recursive: true });
    return cwd;
  }

  it("every kind of file of a commit", async () => {
    const cwd = makeRepository();
    // A temporary folder of its own: other tests make and remove theirs meanwhile.
    const temporary = mkdtempSync(join(tmpdir(), "tswiz-test-"));
    vi.stubEnv("TMPDIR", temporary);
    expect((await open("git:v1:src/models", { cwd })).columns).toEqual(USERS);
    expect((await open("git:HEAD~1:src/models/user.ts", { cwd })).columns).toEqual(USERS);
    expect((await open("git:v1:db/schema.sql", { cwd })).columns).toEqual(USERS);
    expect((await open("git:v1:db/app.db", { cwd })).columns).toEqual(USERS);
    expect((await open("git:v1:m", { cwd })).columns).toEqual([...USERS, "users.x"]);
    expect(readdirSync(temporary)).toEqual([]);
    vi.unstubAllEnvs();
    rmSync(temporary, { recursive: true });
  });

  it("paths are relative to the working directory, in worktrees and in bare repositories", async () => {
    const cwd = makeRepository();
    const sub = join(cwd, "src");
    expect((await open("git:v1:models", { cwd: sub })).columns).toEqual(USERS);
    expect((await open("git:v1:../db/schema.sql", { cwd: sub })).columns).toEqual(USERS);
    expect((await open(`git:v1:${join(cwd, "db/schema.sql")}`, { cwd })).columns).toEqual(USERS);
    await expect(openSource("git:v1:../../x", { cwd: sub })).rejects.toMatchObject({
      code: "source",
      message: expect.stringContaining("outside the repository"),
    });

    const tree = join(makeFolder(), "tree");
    git(cwd, "worktree", "add", "-q", tree, "v1");
    expect((await open("git:main~1:src/models", { cwd: tree })).columns).toEqual(USERS);

    const bare = join(makeFolder(), "bare.git");
    git(cwd, "clone", "-q", "--bare", cwd, bare);
    expect((await open("git:v1:src/models", { cwd: bare })).columns).toEqual(USERS);
  });

  it("links are followed inside the commit, to files and folders, and nowhere else", async () => {
    const cwd = makeFolder({
      "db/s.sql": DDL,
      "src/models/user.ts": MODEL,
      "m/2.sql": "CREATE TABLE b (x);",
    });
    makeDatabase(join(cwd, "db/app.db"));
    const links = {
      "link.db": "db/app.db",
      "twice.db": "./db/../link.db",
      "src/up.sql": "../db/s.sql",
      folder: "src/models/",
      root: ".",
      "m/1.sql": "../db/s.sql",
      "m/3.sql": "gone.sql",
      "out.db": "/etc/app.db",
      "above.db": "../app.db",
      "gone.db": "db/gone.db",
      circle: "circle",
    };
    for (const [path, target] of Object.entries(links)) symlinkSync(target, join(cwd, path));
    git(cwd, "init", "-q");
    git(cwd, "add", ".");
    git(cwd, "commit", "-q", "-m", "one");
    for (const path of ["link.db", "twice.db", "src/up.sql", "folder", "folder/user.ts", "root/db/s.sql"]) {
      expect((await open(`git:HEAD:${path}`, { cwd })).columns, path).toEqual(USERS);
    }
    expect((await open("git:HEAD:m", { cwd })).columns).toEqual(["b.x", ...USERS]);
    for (const path of ["folder/gone.ts", "link.db/x", "root/gone.sql", "db/gone.sql"]) {
      await expect(openSource(`git:HEAD:${path}`, { cwd }), path).rejects.toMatchObject({
        message: `there is no git:HEAD:${path}`,
      });
    }
    for (const path of ["out.db", "above.db", "gone.db", "circle"] as const) {
      await expect(openSource(`git:HEAD:${path}`, { cwd }), path).rejects.toMatchObject({
        code: "source",
        message: `git:HEAD:${path} is a symbolic link to ${links[path]}, which is not in that commit`,
        hint: expect.any(String),
      });
    }
  });

  it("names of every kind", async () => {
    const cwd = makeFolder({ "a b/ü [x]*.sql": DDL, "-dash/s.sql": DDL });
    git(cwd, "init", "-q");
    git(cwd, "add", ".");
    git(cwd, "commit", "-q", "-m", "one");
    expect((await open("git:HEAD:a b/ü [x]*.sql", { cwd })).columns).toEqual(USERS);
    expect((await open("git:HEAD:-dash", { cwd })).columns).toEqual(USERS);
    expect((await open("git:HEAD:a b", { cwd })).columns).toEqual(USERS);
  });

  it("errors name their place", async () => {
    const cwd = makeRepository();
    git(cwd, "checkout", "-q", "v1");
    writeFileSync(join(cwd, "bad.sql"), "\nNONSENSE;");
    git(cwd, "add", ".");
    git(cwd, "commit", "-q", "-m", "three");
    await expect(openSource("git:HEAD:bad.sql", { cwd })).rejects.toMatchObject({
      message: expect.stringMatching(/^git:HEAD:bad\.sql:2: /),
    });
    writeFileSync(join(cwd, "bad.db"), "no database");
    git(cwd, "add", ".");
    git(cwd, "commit", "-q", "-m", "four");
    await expect(openSource("git:HEAD:bad.db", { cwd })).rejects.toMatchObject({
      message: expect.stringContaining("git:HEAD:bad.db"),
    });
  });

  it.each([
    ["a ref that is not there", "git:nope:src/models", "git knows no commit, branch or tag nope", "source"],
    ["a path that is not there", "git:v1:gone.sql", "there is no git:v1:gone.sql", "source"],
    ["no path", "git:v1", '"git:v1" is not git:REF:PATH', "usage"],
    ["no ref", "git::src/models", "is not git:REF:PATH", "usage"],
    ["an option for a ref", "git:--upload-pack=x:y", "is not git:REF:PATH", "usage"],
    ["a database URL", "git:v1:postgres://a", "there is no git:v1:postgres:/a", "source"],
  ])("refuses %s", async (_, word, message, code) => {
    const cwd = makeRepository();
    await expect(openSource(word, { cwd })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  it("says when there is no repository and when there is no git", async () => {
    const cwd = makeFolder();
    await expect(openSource("git:HEAD:x", { cwd })).rejects.toMatchObject({
      code: "source",
      message: expect.stringContaining("is in no git repository"),
    });
    const path = process.env["PATH"];
    process.env["PATH"] = cwd;
    try {
      await expect(openSource("git:HEAD:x", { cwd })).rejects.toMatchObject({
        code: "source",
        message: expect.stringContaining("needs the program git"),
      });
    } finally {
      process.env["PATH"] = path;
    }
  });
});

describe("words that are no source", () => {
  const cwd = () =>
    makeFolder({
      "app.db": "",
      "notes.md": "# notes",
      "empty/keep.txt": "",
      "text.db": "this is no database at all",
    });

  it.each([
    [
      "nothing there",
      "nope/gone.xyz",
      "there is no file or folder nope/gone.xyz",
      "a source is a SQLite database",
    ],
    ["a slip", "ap.db", "there is no file or folder ap.db", "did you mean app.db?"],
    ["another file", "notes.md", "notes.md is no source", "git:main:src/models"],
    ["another folder", "empty", "empty holds neither models (.ts) nor SQL scripts (.sql)", "a source is"],
    ["an empty word", "", "the source is empty", "a source is"],
    ["another scheme", "mssql://sa:secret@host/db", '"mssql://sa:***@host/db" is no source', "a source is"],
    ["memory", ":memory:", "a database in memory holds nothing", "sqlite:app.db"],
  ])("%s", async (_, word, message, hint) => {
    const error = await openSource(word, { cwd: cwd() }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    });
  });

  it.each(["postgres", "postgresql", "mysql", "mariadb"])(
    "%s URLs are refused by name, without the password",
    async (scheme) => {
      const error = await openSource(`${scheme}://bob:s3cret@db.example/app`, {}).catch(
        (caught: unknown) => caught,
      );
      expect(error).toMatchObject({
        code: "unsupported",
        message: expect.stringMatching(/PostgreSQL|MySQL|MariaDB/),
      });
      expect(JSON.stringify([error, String(error)])).not.toContain("s3cret");
    },
  );

  it("a file that is named as a database and is none", async () => {
    await expect(openSource("text.db", { cwd: cwd() })).rejects.toMatchObject({
      message: expect.stringContaining("text.db"),
    });
  });

  it("a folder that links to itself ends", async () => {
    const folder = makeFolder({ "m/models.ts": MODEL });
    symlinkSync(folder, join(folder, "m/loop"), "dir");
    symlinkSync(join(folder, "m/models.ts"), join(folder, "m/link.txt"));
    expect((await open("m", { cwd: folder })).columns).toEqual(USERS);
    rmSync(join(folder, "m/loop"));
  });

  it("describeSource hides passwords and nothing else", () => {
    expect(describeSource("postgres://bob:s3cret@db/app")).toBe("postgres://bob:***@db/app");
    expect(describeSource("git:main:src/models")).toBe("git:main:src/models");
    expect(describeSource("app.db")).toBe("app.db");
  });
});
