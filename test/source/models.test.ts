/** Models read back from files that nobody runs: every form a declaration can take, and what is refused. */
import { describe, expect, it } from "vitest";
import type { Schema, Table } from "../../src/schema/types.ts";
import { readModels } from "../../src/source/models.ts";
import { makeFolder } from "./folder.ts";

const HEAD =
  'import * as t from "tswiz/model";\nimport { check, foreignKey, index, integer, model, primaryKey, schema, sql, text, trigger, unique, uniqueIndex, varchar, view } from "tswiz/model";\n';
const TAIL = '\nexport const all = schema("sqlite", {});\n';

async function read(text: string, others: Readonly<Record<string, string>> = {}) {
  const cwd = makeFolder({ "models.ts": text, ...others });
  return readModels("models.ts", { cwd });
}

async function tables(
  text: string,
  others: Readonly<Record<string, string>> = {},
): Promise<readonly Table[]> {
  return (await read(HEAD + text + TAIL, others)).schema.tables;
}

async function table(text: string, others: Readonly<Record<string, string>> = {}): Promise<Table> {
  const [first, ...rest] = await tables(text, others);
  expect(rest).toEqual([]);
  if (first === undefined) throw new Error("no table");
  return first;
}

/** Name, type and default of each column. */
function short({ columns }: { columns: Schema["tables"][number]["columns"] }): readonly string[] {
  return columns.map(
    ({ name, type, nullable, fill }) =>
      `${name} ${type.raw}${nullable ? "?" : ""}${fill?.kind === "default" ? ` = ${fill.sql}` : ""}`,
  );
}

async function failure(text: string, others: Readonly<Record<string, string>> = {}) {
  return read(HEAD + text + TAIL, others).then(
    ({ schema }) => {
      throw new Error(`read ${schema.tables.length} tables`);
    },
    (error: { code: string; message: string; hint: string | null }) => error,
  );
}

describe("the forms of a declaration", () => {
  const columns = '{ id: integer().primaryKey().autoIncrement(), title: varchar("Title", 200) }';
  it.each([
    ["an exported class", `export class Post extends model("posts", ${columns}) {}`],
    ["a default export", `export default class extends model("posts", ${columns}) {}`],
    ["a const that is a class", `export const Post = class extends model("posts", ${columns}) {};`],
    [
      "a const that is the call",
      `const Base = model("posts", ${columns});\nexport class Post extends Base {}`,
    ],
    ["a namespace import", `export class Post extends t.model("posts", ${columns}) {}`],
    ["a mixin", `function mix(C: any) { return C; }\nclass Post extends mix(model("posts", ${columns})) {}`],
    ["brackets and casts", `class Post extends (model(("posts" as const), ${columns} satisfies object)!) {}`],
    ["type arguments", `class Post extends model<any>("posts", ${columns}) {}`],
    [
      "code that declares nothing",
      `import { readFileSync } from "node:fs";
       const dec = (x: any) => x; let n = 0; n += 1;
       @dec export class Post extends model("posts", ${columns}) {
         static count = 0; declare readonly author: t.One<User>; #secret = Math.random();
         get slug() { return this.title.toLowerCase(); }
         async load<T>(x: T) { for (const a of [x]) await a; return readFileSync(\`\${x}\`); }
         static { Post.count = 1; }
       }
       class User {} enum Color { Red } namespace N { export const x = 1 } interface I { a: string }
       if (n > 1) console.log(n);`,
    ],
  ])("%s", async (_, text) => {
    expect(short(await table(text))).toEqual(["id INTEGER", "Title VARCHAR(200)"]);
  });

  it("a renamed import", async () => {
    const text =
      'import { model as m, integer as i } from "tswiz/model";\nclass A extends m("a", { x: i() }) {}';
    const { schema, notices } = await read(text);
    expect(schema.tables.map(short)).toEqual([["x INTEGER"]]);
    expect(notices.map(({ code }) => code)).toEqual(["dialect-assumed"]);
  });

  it("builders that another file re-exports", async () => {
    const text =
      'import { model, text as words } from "./orm.js";\nimport * as orm from "./orm.js";\nclass A extends model("a", { x: words(), y: orm.integer() }) {}';
    const star = await read(text, { "orm.ts": 'export * from "tswiz/model";' });
    const named = await read(text, { "orm.ts": 'export { model, text, integer } from "tswiz/model";' });
    expect(star.schema.tables.map(short)).toEqual([["x TEXT", "y INTEGER"]]);
    expect(named.schema).toEqual(star.schema);
  });
});

describe("values", () => {
  it("come from consts, spreads, templates and helpers of the same and of other files", async () => {
    const found = await table(
      `import { timestamps, LENGTH as N } from "./shared.js";
       import defaults, * as shared from "./shared.js";
       const name = \`po\` + \`sts\`;
       const money = (column: string, scale = 2) => t.number(column, 10, scale);
       const id = () => { return integer().primaryKey(); };
       const own = { body: text().nullable() } as const;
       class Post extends model(name, {
         id: id(), ...own, title: varchar(N), "two words": varchar(shared.sizes.small), ["com" + "puted"]: text(),
         price: money("p"), tax: money("t", 4), kind: text().default(defaults.kind), ...timestamps, body: text(),
       }) {}`,
      {
        "shared.ts": `import { timestamp, sql } from "tswiz/model";
          export { timestamps } from "./deeper/columns.js";
          export const LENGTH = 200; export const sizes = { small: 20 } as const;
          export default { kind: "plain" };`,
        "deeper/columns.ts": `import { timestamp, sql } from "tswiz/model";
          export const timestamps = { createdAt: timestamp("created_at").default(sql\`CURRENT_TIMESTAMP\`) };`,
      },
    );
    expect(found.name).toBe("posts");
    expect(short(found)).toEqual([
      "id INTEGER",
      "body TEXT",
      "title VARCHAR(200)",
      "two words VARCHAR(20)",
      "computed TEXT",
      "p NUMERIC(10,2)",
      "t NUMERIC(10,4)",
      "kind TEXT = 'plain'",
      "created_at TIMESTAMP = CURRENT_TIMESTAMP",
    ]);
  });

  it("are the exact text in SQL", async () => {
    const found = await table(
      String.raw`class A extends model("a", {
        a: text().default("it's"), b: integer().default(-1), c: t.real().default(1.5), d: t.boolean().default(true),
        e: integer().default(0), f: text().default(""), g: text().default(sql${"`"}'a' || '\`\\n'${"`"}),
        h: t.bigint().default(9007199254740993n), i: text().nullable().default(null), j: text().default("é😀\n"),
      }) {}`,
    );
    expect(short(found)).toEqual([
      "a TEXT = 'it''s'",
      "b INTEGER = -1",
      "c REAL = 1.5",
      "d BOOLEAN = TRUE",
      "e INTEGER = 0",
      "f TEXT = ''",
      "g TEXT = 'a' || '`\\n'",
      "h BIGINT = 9007199254740993",
      "i TEXT? = NULL",
      "j TEXT = 'é😀\n'",
    ]);
  });

  it("may be functions where only the runtime needs them", async () => {
    const found = await table(
      `import { makeId } from "./ids.js";
       function now() { let x = 1; return x; }
       class A extends model("a", {
         a: text().default(() => new Date().toISOString()), b: text().default(function () { return "x"; }),
         c: text().default(now), d: text().default(makeId), e: text().default(crypto.randomUUID),
         f: integer().default(Date.now),
       }) {}`,
      { "ids.ts": 'import { nanoid } from "nanoid";\nexport const makeId = () => nanoid();' },
    );
    expect(short(found)).toEqual(["a TEXT", "b TEXT", "c TEXT", "d TEXT", "e TEXT", "f INTEGER"]);
  });

  it("keep the names of columns that JavaScript treats specially", async () => {
    const found = await table(
      'class A extends model("a", { ["__proto__"]: text(), constructor: text(), 2: text(), 1: text(), "": text("empty") }) {}',
    );
    expect(found.columns.map(({ name }) => name)).toEqual(["1", "2", "__proto__", "constructor", "empty"]);
  });
});

describe("tables and views", () => {
  it("have every part that options declare", async () => {
    const [child, parent] = await tables(
      `class Parent extends model("parent", { a: integer("A"), b: integer() }, { primaryKey: primaryKey("a", "b").named("pk"), withoutRowid: true }) {}
       class Child extends model("child", {
         id: integer().primaryKey({ name: "child_pk", onConflict: "replace" }),
         pa: integer("p_a"), pb: integer("p_b").nullable(), code: text().unique({ collation: "NOCASE" }).collate("RTRIM"),
         up: text().generated(sql\`upper(code)\`, { stored: true }), note: text().notNull({ name: "nn", onConflict: "ignore" }),
       }, {
         uniques: [unique("u").on("pa", { column: "pb", descending: true }), unique().on("code", "note")],
         foreignKeys: [foreignKey("pa", "pb").references("parent.A", "parent.b", { onDelete: "cascade", deferrable: "deferred", name: "fk", match: "full" })],
         checks: [check("c", sql\`p_a > 0\`), check(sql\`id < 10\`)],
         indexes: [index("i").on("pa", { column: "code", collation: "NOCASE" }, sql\`lower(code)\`).where(sql\`p_a > 1\`), uniqueIndex("u_i").on("pb")],
         triggers: [trigger("tr", { timing: "after", events: [{ kind: "insert" }, { kind: "update", columns: ["pa"] }], when: sql\`new.id > 1\`, sql: sql\`SELECT 1;\` })],
         strict: true,
       }) {}`,
    );
    expect(parent).toMatchObject({
      primaryKey: { name: "pk", columns: ["A", "b"] },
      sqlite: { withoutRowid: true, strict: false },
    });
    expect(child?.primaryKey).toMatchObject({
      name: "child_pk",
      columns: ["id"],
      sqlite: { onConflict: "replace", parts: [] },
    });
    expect(child?.uniques).toMatchObject([
      {
        name: "u",
        columns: ["p_a", "p_b"],
        sqlite: { parts: [{ descending: false }, { descending: true }] },
      },
      { name: null, columns: ["code", "note"] },
      { name: null, columns: ["code"], sqlite: { parts: [{ collation: "NOCASE" }] } },
    ]);
    expect(child?.foreignKeys).toMatchObject([
      {
        name: "fk",
        columns: ["p_a", "p_b"],
        target: { namespace: "", name: "parent" },
        targetColumns: ["A", "b"],
        onDelete: "cascade",
        onUpdate: "noAction",
        match: "full",
        deferral: { initially: "deferred" },
      },
    ]);
    expect(child?.foreignKeys[0]?.sqlite).toBeUndefined();
    expect(child?.checks).toMatchObject([
      { name: "c", sql: "p_a > 0" },
      { name: null, sql: "id < 10" },
    ]);
    expect(child?.indexes).toMatchObject([
      {
        name: "i",
        unique: false,
        where: "p_a > 1",
        parts: [
          { kind: "column", column: "p_a" },
          { kind: "column", column: "code", collation: "NOCASE" },
          { kind: "expression", sql: "lower(code)" },
        ],
      },
      { name: "u_i", unique: true, parts: [{ column: "p_b" }] },
    ]);
    expect(child?.triggers).toMatchObject([
      {
        name: "tr",
        timing: "after",
        events: [{ kind: "insert" }, { kind: "update", columns: ["p_a"] }],
        when: "new.id > 1",
        action: { kind: "body", sql: "SELECT 1;" },
      },
    ]);
    expect(child?.sqlite).toMatchObject({ strict: true });
    expect(child?.columns[4]?.fill).toEqual({ kind: "generated", sql: "upper(code)", stored: true });
    expect(child?.columns[5]?.sqlite).toMatchObject({ notNullName: "nn", onNull: "ignore" });
  });

  it("refer to a key without naming it, to a name in another case, and to what is missing on purpose", async () => {
    const [, child] = await tables(
      `class Child extends model("child", {
         a: integer().references("Parent", { name: "1" }), b: integer().references("PARENT.ID", { name: "2", as: "other" }),
         c: integer().references("gone.id", { name: "3", spelled: { table: "gone" } }),
         d: integer().references("gone", { name: "4", spelled: { table: "gone" } }),
       }) {}
       class P extends model("Parent", { key: integer("Id").primaryKey() }) {}`,
    );
    expect(
      child?.foreignKeys.map(({ columns, target, targetColumns, sqlite }) => [
        columns[0],
        target.name,
        targetColumns,
        sqlite,
      ]),
    ).toEqual([
      ["a", "Parent", ["Id"], { target: null, columns: [], implicit: true }],
      ["b", "Parent", ["Id"], { target: "PARENT", columns: ["ID"], implicit: false }],
      ["c", "gone", ["id"], { target: "gone", columns: [], implicit: false }],
      ["d", "gone", [], { target: "gone", columns: [], implicit: true }],
    ]);
  });

  it("may be views, virtual and shadow tables", async () => {
    const { schema } = await read(
      `${HEAD}class V extends view("v", { id: integer().source("t.id"), n: t.any().nullable() }, { sql: sql\`SELECT id, 1 AS n FROM t\`, named: true }) {}
       class F extends model("f", { title: t.any().nullable(), rank: t.any().nullable().hidden() }, { virtual: { module: "fts5", args: sql\`title\` } }) {}
       class D extends model("f_data", { id: integer() }, { shadowOf: "f" }) {}
       export const all = schema("sqlite", { V, F, D });`,
    );
    expect(schema.views).toMatchObject([
      {
        name: "v",
        sql: "SELECT id, 1 AS n FROM t",
        columns: [
          { name: "id", source: { namespace: "", name: "t", column: "id" } },
          { name: "n", type: { raw: "" } },
        ],
        sqlite: { named: true },
      },
    ]);
    expect(schema.tables).toMatchObject([
      {
        name: "f",
        sqlite: { virtual: { module: "fts5", args: "title" } },
        columns: [{}, { sqlite: { hidden: true } }],
      },
      { name: "f_data", sqlite: { shadowOf: "f" } },
    ]);
  });
});

describe("what cannot be read", () => {
  it.each([
    [
      "a call",
      'class A extends model("a", { x: makeColumn() }) {}',
      "models.ts:3:33: cannot read makeColumn() without running it",
    ],
    [
      "a let",
      'let n = "a";\nclass A extends model(n, { x: text() }) {}',
      "models.ts:4:23: cannot read n without running it (it is a variable declared with let)",
    ],
    [
      "process.env",
      "class A extends model(process.env.T, { x: text() }) {}",
      "models.ts:3:23: cannot read process.env without running it",
    ],
    [
      "a package's value",
      'import { x } from "pkg";\nclass A extends model("a", { x: text().default(x) }) {}',
      "models.ts:4:48: cannot read x without running it (it comes from pkg)",
    ],
    [
      "a conditional",
      'class A extends model("a", { x: 1 > 0 ? text() : integer() }) {}',
      "models.ts:3:33: cannot read 1 > 0 ? text() : integer() without running it",
    ],
    [
      "a getter",
      'class A extends model("a", { get x() { return text(); } }) {}',
      "models.ts:3:30: cannot read",
    ],
    [
      "a function of statements",
      'function f() { const a = text(); return a; }\nclass A extends model("a", { x: f() }) {}',
      "models.ts:4:33: cannot read f() without running it (the function does more",
    ],
    [
      "a circle",
      'const a = { ...b };\nconst b = { ...a };\nclass A extends model("a", a) {}',
      "cannot read a without running it (it needs its own value)",
    ],
    [
      "a function of itself",
      'const f = () => f();\nclass A extends model("a", { x: f() }) {}',
      "it needs its own value",
    ],
    [
      "a value in sql",
      'const n = 1;\nclass A extends model("a", { x: text().default(sql`${n}`) }) {}',
      "models.ts:4:40: .default(): ",
    ],
  ])("%s", async (_, text, message) => {
    const error = await failure(text);
    expect(error.message).toContain(message);
    expect(error.message).toMatch(/^models\.ts:\d+:\d+: /);
    expect(["unsupported", "usage"]).toContain(error.code);
    expect(error.hint).not.toBeNull();
  });

  it.each([
    [
      "a builder",
      'class A extends model("a", { x: t.integr() }) {}',
      "tswiz/model has no integr",
      "did you mean integer?",
    ],
    [
      "a method",
      'class A extends model("a", { x: text().nulable() }) {}',
      "there is no method nulable here",
      "did you mean nullable?",
    ],
    [
      "an option",
      'class A extends model("a", { x: text() }, { index: [] }) {}',
      "models.ts:3:45: the third argument of model() has no option index; did you mean indexes?",
      null,
    ],
    [
      "an option of a reference",
      'class A extends model("a", { x: integer().references("a.x", { onDelte: "cascade" }) }) {}',
      "argument 2 has no option onDelte; did you mean onDelete?",
      null,
    ],
    [
      "an action",
      'class A extends model("a", { x: integer().references("a.x", { onDelete: "set null" }) }) {}',
      "did you mean setNull?",
      null,
    ],
    [
      "a size",
      'class A extends model("a", { x: integer(5) }) {}',
      "integer(): it must be a text, not a number",
      null,
    ],
    [
      "parentheses",
      'class A extends model("a", { x: text }) {}',
      "models.ts:3:30: x is not a column; is it x: …() with parentheses?",
      null,
    ],
    [
      "a type",
      'class A extends model("a", { x: t.scalar() }) {}',
      "scalar() alone declares no type on sqlite",
      null,
    ],
    [
      "an import",
      'import { ts } from "./gone.js";\nclass A extends model("a", { ...ts }) {}',
      "models.ts:4:33: no file ./gone.js beside models.ts",
      null,
    ],
    ["the SELECT", 'class A extends view("a", { x: text() }) {}', "needs the option sql", null],
    ["columns", 'class A extends model("a") {}', "model() needs a name and columns", null],
  ])("a slip in %s", async (_, text, message, hint) => {
    const error = await failure(text);
    expect(error.message).toContain(message);
    expect(error.message).toMatch(/^models\.ts:\d+:\d+: /);
    if (hint !== null) expect(error.hint).toBe(hint);
  });

  it.each([
    [
      "two models of one table",
      'class A extends model("a", { x: text() }) {}\nclass B extends model("A", { x: text() }) {}',
      "models.ts:4:17: B declares A, which A at models.ts:3:17 declares already",
    ],
    [
      "two columns of one name",
      'class A extends model("a", { x: text(), y: text("X") }) {}',
      "models.ts:3:41: A.y: the column X is declared already, by x",
    ],
    [
      "a reference to no model",
      'class A extends model("a", { x: integer().references("userz.id") }) {}\nclass U extends model("users", { id: integer() }) {}',
      "models.ts:3:30: A.x: references userz, which no model declares",
    ],
    [
      "a reference to no column",
      'class A extends model("a", { x: integer().references("a.y") }) {}',
      "models.ts:3:30: A.x: references a.y, and a has no such column",
    ],
    [
      "an index over no property",
      'class A extends model("a", { x: text() }, { indexes: [index("i").on("y")] }) {}',
      'index i names "y"',
    ],
    [
      "a trigger of no property",
      'class A extends model("a", { x: text() }, { triggers: [trigger("i", { timing: "before", events: [{ kind: "update", columns: ["y"] }], sql: sql`SELECT 1;` })] }) {}',
      "trigger i names the property y",
    ],
    [
      "two indexes of one name",
      'class A extends model("a", { x: text() }, { indexes: [index("i").on("x")] }) {}\nclass B extends model("b", { x: text() }, { indexes: [index("I").on("x")] }) {}',
      "the index I is declared already, by A at models.ts:3:17",
    ],
    [
      "two primary keys",
      'class A extends model("a", { x: integer().primaryKey(), y: integer().primaryKey() }) {}',
      "models.ts:3:57: A.y: the table would have two primary keys",
    ],
    [
      "a foreign key of another length",
      'class A extends model("a", { x: integer(), y: integer() }, { foreignKeys: [foreignKey("x", "y").references("a.x")] }) {}',
      "2 columns refer to 1 of a",
    ],
  ])("%s", async (_, text, message) => {
    const error = await failure(text);
    expect(error.code).toBe("invalid");
    expect(error.message).toContain(message);
    expect(error.message).toMatch(/^models\.ts:\d+:\d+: /);
  });

  it("nesting without end", async () => {
    const text = `class A extends model(${Array.from({ length: 50_000 }, () => '"a"').join(" + ")}, { x: text() }) {}`;
    const error = await failure(text);
    expect(error).toMatchObject({
      code: "unsupported",
      message: expect.stringContaining("nested too deeply"),
    });
  });

  it("a syntax error is at its place", async () => {
    const error = await failure("class A extends {{{");
    expect(error).toMatchObject({ code: "invalid", message: expect.stringMatching(/^models\.ts:3:\d+: /) });
  });

  it("no models, and no file", async () => {
    await expect(read("export const x = 1;")).rejects.toMatchObject({
      code: "source",
      message: "there are no models in models.ts",
    });
    await expect(readModels("gone", { cwd: makeFolder() })).rejects.toMatchObject({
      code: "source",
      message: "there is no gone",
    });
  });

  it("a model inside a function is told", async () => {
    const { schema, notices } = await read(
      `${HEAD}class A extends model("a", { x: text() }) {}\nexport function make(name: string) { return class extends model(name, { x: text() }) {}; }\nexport const all = schema("sqlite", { A });`,
    );
    expect(schema.tables.map(({ name }) => name)).toEqual(["a"]);
    expect(notices).toMatchObject([{ code: "model-in-function", at: "models.ts:4:59" }]);
  });
});

describe("a folder", () => {
  const post =
    'import { integer, model } from "tswiz/model";\nimport type { User } from "./user.js";\nexport class Post extends model("posts", { userId: integer("user_id").references("users.id") }) {}';
  const user =
    'import { integer, model } from "tswiz/model";\nexport class User extends model("users", { id: integer().primaryKey() }) {}';
  const index =
    'import { schema } from "tswiz/model";\nimport { Post } from "./post.js";\nimport { User } from "./sub/user.js";\nexport const models = schema("sqlite", { Post, User });';

  it("is all of its model files, compiled copies, tests and other people's folders aside", async () => {
    const cwd = makeFolder({
      "m/post.ts": post,
      "m/post.js": post,
      "m/post.d.ts": "export {};",
      "m/post.test.ts": post,
      "m/sub/user.ts": user,
      "m/index.ts": index,
      "m/node_modules/x/index.js": post,
      "m/schema.json": "{}",
    });
    const { schema, notices } = await readModels("m", { cwd });
    expect(schema.tables.map(({ name }) => name)).toEqual(["posts", "users"]);
    expect(notices).toEqual([]);
    // The index alone leads to the same models.
    expect((await readModels("m/index.ts", { cwd })).schema).toEqual(schema);
  });

  it("tells of models that the schema does not list", async () => {
    const cwd = makeFolder({
      "m/post.ts": post,
      "m/sub/user.ts": user,
      "m/index.ts": index.replace("Post, User }", "Post }"),
    });
    const { schema, notices } = await readModels("m", { cwd });
    expect(schema.tables).toHaveLength(2);
    expect(notices).toMatchObject([{ code: "unlisted-model", at: "m/sub/user.ts:2:27" }]);
  });

  it("has one dialect", async () => {
    const cwd = makeFolder({
      "m/a.ts": index.replace("Post, User", ""),
      "m/b.ts": index.replace("Post, User", "").replace("sqlite", "mysql"),
      "m/sub/user.ts": user,
    });
    await expect(readModels("m", { cwd })).rejects.toMatchObject({
      code: "source",
      message: expect.stringContaining('says schema("mysql", …)'),
    });
    const wrong = makeFolder({ "m.ts": 'import { schema } from "tswiz/model";\nschema("sqlit", {});' });
    await expect(readModels("m.ts", { cwd: wrong })).rejects.toMatchObject({ hint: "did you mean sqlite?" });
  });
});
