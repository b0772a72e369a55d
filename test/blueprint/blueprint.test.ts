/** What the blueprint decides: names that are legal, apart, the same in every order, and stay when a schema grows. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeBlueprint } from "../../src/blueprint/blueprint.ts";
import type { Blueprint } from "../../src/blueprint/plan.ts";
import { parseSqliteType } from "../../src/introspect/sqlite/types.ts";
import { RESERVED } from "../../src/model/reserved.ts";
import { makeColumn, makeForeignKey, makePrimaryKey, makeSchema, makeTable } from "../../src/schema/make.ts";
import { RESERVED_CLASSES, RESERVED_MEMBERS } from "../../src/schema/reserved.ts";
import type { Schema, Table } from "../../src/schema/types.ts";
import { TswizError } from "../../src/error.ts";
import { sqliteSchemas } from "../emit/arbitrary.ts";

/** `table("posts", "id", "author_id > users")`: integer columns, some of which refer to the target's `id`. */
function table(name: string, ...columns: readonly string[]): Table {
  const parts = columns.map((column) => column.split(" > "));
  return makeTable({
    namespace: "",
    name,
    columns: parts.map(([column = ""]) => makeColumn({ name: column, type: parseSqliteType("INTEGER") })),
    primaryKey: makePrimaryKey({ columns: [parts[0]?.[0] ?? ""] }),
    foreignKeys: parts.flatMap(([column = "", target]) =>
      target === undefined
        ? []
        : [
            makeForeignKey({
              columns: [column],
              target: { namespace: "", name: target },
              targetColumns: ["id"],
            }),
          ],
    ),
  });
}

function schemaOf(...tables: readonly Table[]): Schema {
  return makeSchema("sqlite", { product: "sqlite", version: "3.53.0" }, { tables });
}

/** Every name of the blueprint by what it names in the database. */
function namesOf({ classes }: Blueprint): Record<string, string> {
  const names: Record<string, string> = {};
  for (const { name, file, relation, properties, relations } of classes) {
    const table = JSON.stringify(relation.name);
    names[table] = `${name} ${file}`;
    for (const property of properties)
      names[`${table}.${JSON.stringify(property.column.name)}`] = property.name;
    for (const { name: own, target, own: forward, foreignKey } of relations) {
      const { columns, targetColumns } = foreignKey;
      names[JSON.stringify([table, forward, target, columns, targetColumns])] = own;
    }
  }
  return names;
}

const relationsOf = (schema: Schema) =>
  Object.fromEntries(
    makeBlueprint(schema).blueprint.classes.map(({ name, relations }) => [
      name,
      relations.map(({ name }) => name),
    ]),
  );

describe("names", () => {
  it("are apart and not reserved, whatever the schema", () => {
    fc.assert(
      fc.property(sqliteSchemas, (schema) => {
        const { classes } = makeBlueprint(schema).blueprint;
        const files = classes.map(({ file }) => file.normalize("NFC").toLowerCase());
        expect(new Set(files).size).toBe(classes.length);
        expect(files.filter((file) => /^(?:index|con|nul|aux|prn|com\d|lpt\d)$/.test(file))).toEqual([]);
        expect(new Set(classes.map(({ name }) => name)).size).toBe(classes.length);
        expect(classes.filter(({ name }) => RESERVED_CLASSES.has(name))).toEqual([]);
        for (const { properties, relations } of classes) {
          const members = [...properties, ...relations].map(({ name }) => name);
          expect(new Set(members).size).toBe(members.length);
          expect(members.filter((name) => RESERVED_MEMBERS.has(name))).toEqual([]);
          expect(members.filter((name) => !/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("do not depend on the order of tables and foreign keys", () => {
    fc.assert(
      fc.property(sqliteSchemas, (schema) => {
        const reversed = {
          ...schema,
          tables: schema.tables
            .toReversed()
            .map((one) => ({ ...one, foreignKeys: one.foreignKeys.toReversed() })),
          views: schema.views.toReversed(),
        };
        expect(namesOf(makeBlueprint(reversed).blueprint)).toEqual(namesOf(makeBlueprint(schema).blueprint));
      }),
      { numRuns: 300 },
    );
  });

  it("come with a notice for everything that is not as usual, and with none otherwise", () => {
    const usual = schemaOf(
      table("users", "id"),
      table("blog_posts", "id", "user_id > users"),
      table("categories", "id"),
    );
    expect(makeBlueprint(usual).notices).toEqual([]);
    const odd = schemaOf(table("people", "id", "save", "a.b"), table("dates", "id", "date_id", "dateId"));
    expect(makeBlueprint(odd).notices.map(({ code, at }) => `${code} ${at}`)).toEqual([
      "class-name table:dates",
      "class-name table:people",
      "property-name dates.date_id",
      "property-name people.save",
      'property-name people."a.b"',
    ]);
  });

  it("cover what models really have", () => {
    expect([...RESERVED].filter((name) => !RESERVED_MEMBERS.has(name))).toEqual([]);
  });

  it("follow a person's own words", () => {
    const schema = schemaOf(table("leaves", "id"), table("posts", "id", "leaf_id > leaves"));
    const { blueprint } = makeBlueprint(schema, { words: { Leaves: "leaf", posts: "posts" } });
    expect(blueprint.classes.map(({ name }) => name)).toEqual(["Leaf", "Posts"]);
    expect(blueprint.classes[0]?.relations.map(({ name }) => name)).toEqual(["posts"]);
  });
});

describe("relations", () => {
  it.each([
    ["author_id", "author", "postsByAuthor"],
    ["authorId", "author", "postsByAuthor"],
    ["AuthorID", "author", "postsByAuthor"],
    ["author_fk", "author", "postsByAuthor"],
    ["author_uuid", "author", "postsByAuthor"],
    ["fk_author", "author", "postsByAuthor"],
    ["id_author", "author", "postsByAuthor"],
    ["fk_author_id", "author", "postsByAuthor"],
    ["author", "authorRow", "postsByAuthor"],
    ["user_id", "user", "posts"],
    ["userid", "user", "posts"],
    ["main_userid", "mainUser", "postsByMainUser"],
    ["paid", "paidRow", "postsByPaid"],
    ["ID_USER", "user", "posts"],
  ])("by %s are %s and %s", (column, own, back) => {
    const names = relationsOf(schemaOf(table("users", "id"), table("posts", "post_no", `${column} > users`)));
    expect(names).toEqual({ Post: [own], User: [back] });
  });

  it("keep their names when more foreign keys come", () => {
    const users = table("users", "id");
    const before = relationsOf(schemaOf(users, table("posts", "id", "user_id > users", "author_id > users")));
    const posts = table("posts", "id", "user_id > users", "author_id > users", "editor_id > users");
    const after = relationsOf(
      schemaOf(users, posts, table("comments", "id", "user_id > users", "post_id > posts")),
    );
    expect(before).toEqual({ Post: ["user", "author"], User: ["posts", "postsByAuthor"] });
    expect(after).toEqual({
      Comment: ["user", "post"],
      Post: ["user", "author", "editor", "comments"],
      User: ["comments", "posts", "postsByAuthor", "postsByEditor"],
    });
  });

  it("keep their names for every new table with a name of its own", () => {
    fc.assert(
      fc.property(sqliteSchemas, (schema) => {
        const [target] = schema.tables;
        fc.pre(target !== undefined && target.columns.length > 0);
        const [column] = target?.columns ?? [];
        const added = makeTable({
          namespace: "",
          name: "zzz_quite_new",
          columns: [makeColumn({ name: "zzz_other_id", type: parseSqliteType("INTEGER") })],
          foreignKeys: [
            makeForeignKey({
              columns: ["zzz_other_id"],
              target: { namespace: "", name: target?.name ?? "" },
              targetColumns: [column?.name ?? ""],
            }),
          ],
        });
        const before = namesOf(makeBlueprint(schema).blueprint);
        const after = namesOf(makeBlueprint({ ...schema, tables: [...schema.tables, added] }).blueprint);
        expect(after).toMatchObject(before);
      }),
      { numRuns: 200 },
    );
  });

  it("are single rows on the other side where the columns are unique", () => {
    const profile = table("profiles", "user_id > users");
    const { blueprint } = makeBlueprint(schemaOf(table("users", "id"), profile));
    expect(blueprint.classes[1]?.relations).toMatchObject([{ name: "profile", many: false, nullable: true }]);
  });
});

it("refuses dialects that it has no types for", () => {
  const schema = { ...schemaOf(table("users", "id")), dialect: "postgres" as const };
  expect(() => makeBlueprint(schema)).toThrow(TswizError);
});
