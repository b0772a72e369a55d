import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openConnection } from "../../src/db/open.ts";
import { parseDatabaseUrl, redact } from "../../src/db/url.ts";
import { TswizError } from "../../src/error.ts";
import { scratchFolder } from "../corpus.ts";

const scratch = scratchFolder();
afterAll(scratch.remove);

test.each([
  ["sqlite:app.db", "app.db"],
  ["sqlite:./a b%20.db", "./a b%20.db"],
  ["sqlite:/abs/app.db", "/abs/app.db"],
  ["sqlite:///abs/app.db", "/abs/app.db"],
  ["sqlite:///abs/a%20b.db?mode=ro", "/abs/a b.db"],
  ["SQLITE3:app.db", "app.db"],
  ["sqlite://data/app.db", "data/app.db"],
  ["sqlite::memory:", ":memory:"],
  [":memory:", ":memory:"],
  ["file:app.db", "app.db"],
  ["file:///abs/app.db", "/abs/app.db"],
  ["file://localhost/abs/app.db", "/abs/app.db"],
  ["file:x?mode=memory", ":memory:"],
  ["app.db", "app.db"],
  ["not/there.sqlite", "not/there.sqlite"],
  ["x.SQLITE3", "x.SQLITE3"],
])("%s is the file %s", (text, file) => {
  expect(parseDatabaseUrl(text)).toEqual({ dialect: "sqlite", product: "sqlite", file });
});

test("an existing file is a path whatever it is called", () => {
  const file = join(scratch.folder, "places");
  expect(parseDatabaseUrl(file)).toBeNull();
  writeFileSync(file, "");
  expect(parseDatabaseUrl(file)).toEqual({ dialect: "sqlite", product: "sqlite", file });
});

test.each(["models", "users", "http://example.com/a", "git:main:schema.json", scratch.folder])(
  "%s is no database",
  (text) => {
    expect(parseDatabaseUrl(text)).toBeNull();
  },
);

test.each([
  ["postgres://u:p@h:5433/app", "postgres", "postgres", "h", 5433, "app"],
  ["postgresql://h", "postgres", "postgres", "h", null, null],
  ["postgres:///app", "postgres", "postgres", "", null, "app"],
  ["mysql://u@h/a%20b", "mysql", "mysql", "h", null, "a b"],
  ["mariadb://h:3307/app", "mysql", "mariadb", "h", 3307, "app"],
])("%s", (url, dialect, product, host, port, database) => {
  expect(parseDatabaseUrl(url)).toEqual({ dialect, product, url, host, port, database });
});

test.each([
  ["sqlite:", /no file is named/],
  ["sqlite:///a.db?cache=shared", /cache=shared/],
  ["file:%zz", /not a valid URL/],
  ["file://server/share.db", /names a host/],
  ["postgres://u:hunter2@h:notaport/app", /postgres:\/\/u:\*\*\*@h:notaport\/app/],
])("%s is refused", (text, message) => {
  expect(() => parseDatabaseUrl(text)).toThrow(
    expect.objectContaining({ code: "usage", message: expect.stringMatching(message) as string }),
  );
});

test.each([
  ["postgres://bob:secret@db/app", "postgres://bob:***@db/app"],
  ["postgres://bob:se@cr:et@db:5432/app", "postgres://bob:***@db:5432/app"],
  ["postgres://:secret@db/app", "postgres://:***@db/app"],
  ["mysql://bob@db/app?password=secret&a=1", "mysql://bob@db/app?password=***&a=1"],
  ["postgres://db/app?sslkey_password=x#f", "postgres://db/app?sslkey_password=***#f"],
  ["postgres://db/app?a=b@c", "postgres://db/app?a=b@c"],
  ["sqlite:app.db", "sqlite:app.db"],
])("%s is printed as %s", (text, redacted) => {
  expect(redact(text)).toBe(redacted);
});

test.each([
  ["postgres://bob:secret@db/app", "PostgreSQL"],
  ["mysql://bob:secret@db/app", "MySQL"],
  ["mariadb://bob:secret@db/app", "MariaDB"],
])("%s is refused by name and without its password", async (url, name) => {
  const error = await openConnection(url, "read").catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(TswizError);
  expect(error).toMatchObject({ code: "unsupported", message: expect.stringContaining(name) as string });
  expect(JSON.stringify([(error as TswizError).message, (error as TswizError).hint])).not.toContain("secret");
});
