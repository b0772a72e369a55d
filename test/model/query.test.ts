import { afterEach, beforeEach, describe, expect, expectTypeOf, test } from "vitest";
import {
  and,
  between,
  contains,
  endsWith,
  eq,
  gt,
  gte,
  ilike,
  isNull,
  like,
  lt,
  lte,
  ne,
  not,
  notIn,
  oneOf,
  or,
  sql,
  startsWith,
  type Database,
} from "../../src/model/index.ts";
import type { models } from "./music.ts";
import { Album, AlbumStats, Artist, Log, openMusic, Track } from "./music.ts";

let db: Database<typeof models>;
beforeEach(async () => {
  db = await openMusic();
});
afterEach(async () => db.close());

const names = async (rows: PromiseLike<readonly { name: string | null }[]>) =>
  (await rows).map((row) => row.name);

describe("reading", () => {
  test("rows are instances with their own methods and getters", async () => {
    const track = await Track.get(1);
    expect(track).toBeInstanceOf(Track);
    expect(track.label).toBe("Hells Bells (1.29)");
    expect(track.shout()).toBe("HELLS BELLS");
    expect(Object.keys(track)).toEqual([
      "trackId",
      "name",
      "albumId",
      "unitPrice",
      "addedAt",
      "loud",
      "tags",
      "cents",
      "slug",
    ]);
    expect(track).toMatchObject({ trackId: 1, loud: true, tags: ["rock"], cents: 129, slug: "made" });
    expect(track.addedAt).toMatch(/^\d{4}-/);
  });

  test.each([
    [{ unitPrice: gt(1.29) }, ["Army of Me"]],
    [{ unitPrice: gte(1.29) }, ["Hells Bells", "Army of Me"]],
    [{ unitPrice: lt(0.5) }, ["100%_real"]],
    [{ unitPrice: lte(0) }, ["100%_real"]],
    [{ unitPrice: between(1, 1.5) }, ["Hells Bells"]],
    [{ trackId: oneOf([2, 4]) }, ["Shoot to Thrill", "Army of Me"]],
    [{ trackId: oneOf([]) }, []],
    [{ trackId: notIn([1, 2, 3, 4, 5]) }, ["100%_real"]],
    [{ trackId: notIn([]), albumId: isNull() }, ["100%_real"]],
    [{ albumId: null }, ["100%_real"]],
    [{ albumId: eq<number | null>(null) }, ["100%_real"]],
    [{ albumId: ne(1) }, ["Venus as a Boy", "Army of Me", "Hyperballad"]],
    [{ albumId: not(isNull()), loud: false }, ["Venus as a Boy", "Army of Me", "Hyperballad"]],
    [{ name: startsWith("100%_") }, ["100%_real"]],
    [{ name: startsWith("100_") }, []],
    [{ name: contains("%") }, ["100%_real"]],
    [{ name: endsWith("Me") }, ["Army of Me"]],
    [{ name: like("H%") }, ["Hells Bells", "Hyperballad"]],
    [{ name: ilike("hells%") }, ["Hells Bells"]],
    [{ loud: true }, ["Hells Bells", "Shoot to Thrill"]],
    [{ tags: ["rock"] }, ["Hells Bells"]],
    [{ album: { title: "Post" } }, ["Army of Me", "Hyperballad"]],
    [{ album: { artist: { country: "IS" } } }, ["Venus as a Boy", "Army of Me", "Hyperballad"]],
    [{ album: null }, ["100%_real"]],
    [{ slug: eq(Track.c.name) }, []],
    [{}, ["Hells Bells", "Shoot to Thrill", "Venus as a Boy", "Army of Me", "Hyperballad", "100%_real"]],
  ])("where %j", async (filter, expected) => {
    expect(await names(Track.where(filter).orderBy("trackId"))).toEqual(expected);
  });

  test("and, or, not, raw SQL", async () => {
    expect(await names(Track.where(or({ trackId: 1 }, { name: "Hyperballad" })))).toEqual([
      "Hells Bells",
      "Hyperballad",
    ]);
    expect(
      await names(Track.where(not({ album: { artist: { name: "AC/DC" } } }), { loud: false })),
    ).toHaveLength(4);
    expect(await names(Track.where(and({ loud: true }, not({ trackId: 1 }))))).toEqual(["Shoot to Thrill"]);
    expect(await Track.where(or()).count()).toBe(0);
    const short = 11;
    expect(await names(Track.where(sql`length(${Track.c.name}) <= ${short} AND ${Track.c.loud}`))).toEqual([
      "Hells Bells",
    ]);
    expect(await names(Artist.where({ albums: { tracks: { unitPrice: gt(1.5) } } }))).toEqual(["Björk"]);
    expect(await names(Artist.where({ albums: null }))).toEqual([null]);
    expect(await names(Artist.where({ albums: or({ title: "Debut" }, { title: "Back in Black" }) }))).toEqual(
      ["AC/DC", "Björk"],
    );
  });

  test("order, limit, offset, count, exists, first", async () => {
    expect(await names(Track.orderBy("-unitPrice", "name").limit(2))).toEqual(["Army of Me", "Hells Bells"]);
    expect(await names(Track.orderBy("trackId").offset(4))).toEqual(["Hyperballad", "100%_real"]);
    expect(
      await names(
        Track.all()
          .orderBy(sql`length(${Track.c.name})`)
          .limit(1),
      ),
    ).toEqual(["100%_real"]);
    expect(await Track.count()).toBe(6);
    expect(await Track.count({ loud: true })).toBe(2);
    expect(await Track.where({ loud: true }).limit(1).count()).toBe(1);
    expect(await Track.all().offset(5).count()).toBe(1);
    expect(await Track.exists({ name: "x" })).toBe(false);
    expect(await Track.where({ loud: true }).exists()).toBe(true);
    expect((await Track.where({ loud: true }).orderBy("-trackId").first())?.name).toBe("Shoot to Thrill");
    expect(await Track.where({ name: "x" }).first()).toBeNull();
  });

  test("get, getOrNull, getOrCreate", async () => {
    expect((await Track.get({ name: "Hyperballad" })).trackId).toBe(5);
    expect(await Track.getOrNull(99)).toBeNull();
    await expect(Track.get(99)).rejects.toMatchObject({
      code: "not-found",
      message: "there is no Track with key 99",
    });
    const [made, created] = await Artist.getOrCreate({ name: "Yes" }, { country: "GB" });
    expect([made.country, created]).toEqual(["GB", true]);
    const [again, createdAgain] = await Artist.getOrCreate({ name: "Yes" }, { country: "FR" });
    expect([again.artistId, again.country, createdAgain]).toEqual([made.artistId, "GB", false]);
    const raced = await Promise.all(
      Array.from({ length: 20 }, async () => Artist.getOrCreate({ name: "Race" })),
    );
    expect(raced.filter(([, isNew]) => isNew)).toHaveLength(1);
  });

  test("views and tables without a key", async () => {
    expect(await AlbumStats.where({ tracks: 2 }).orderBy("albumId")).toHaveLength(2);
    await Log.create({ line: "a" });
    const [line] = await Log.all();
    expect(line).toEqual(expect.objectContaining({ line: "a", level: 0 }));
    expect(await Log.where({ line: "a" }).delete()).toBe(1);
  });

  test("iterate reads one by one", async () => {
    const seen: string[] = [];
    for await (const track of Track.where({ loud: true }).with("album").iterate()) {
      seen.push(`${track.name}: ${track.album?.title}`);
    }
    expect(seen).toEqual(["Hells Bells: Back in Black", "Shoot to Thrill: Back in Black"]);
  });
});

describe("Kysely below", () => {
  test("groups and counts by property", async () => {
    const rows = await Artist.query()
      .select((q) => ["country", q.fn.count<number>("artistId").as("n")])
      .groupBy("country")
      .orderBy("country")
      .execute();
    expect(rows).toEqual([
      { country: "IS", n: 1 },
      { country: "US", n: 2 },
    ]);
    expectTypeOf(rows).toEqualTypeOf<{ country: string; n: number }[]>();
  });

  test("continues a query, decodes values, joins", async () => {
    expect(
      await Track.where({ album: { title: "Post" } })
        .orderBy("-name")
        .query()
        .select("name")
        .execute(),
    ).toEqual([{ name: "Hyperballad" }, { name: "Army of Me" }]);
    const rows = await db.kysely
      .selectFrom("Track as t")
      .innerJoin("Album", "Album.albumId", "t.albumId")
      .where("t.loud", "=", true)
      .select(["t.name", "Album.title as album", "t.loud", "tags"])
      .orderBy("t.trackId")
      .execute();
    expect(rows).toEqual([
      { name: "Hells Bells", album: "Back in Black", loud: true, tags: ["rock"] },
      { name: "Shoot to Thrill", album: "Back in Black", loud: true, tags: null },
    ]);
    const sub = await db.kysely
      .with("loudest", (q) => q.selectFrom("Track").where("loud", "=", true).selectAll())
      .selectFrom("loudest")
      .where("unitPrice", ">", 1)
      .select(["loudest.name", "cents"])
      .execute();
    expect(sub).toEqual([{ name: "Hells Bells", cents: 129 }]);
  });

  test("writes", async () => {
    const made = await db.kysely
      .insertInto("Track")
      .values({ name: "New", loud: true, tags: ["a"], slug: "s" })
      .returning(["trackId", "loud", "tags"])
      .executeTakeFirstOrThrow();
    expect(made).toEqual({ trackId: 7, loud: true, tags: ["a"] });
    const updated = await db.kysely
      .updateTable("Track")
      .set({ loud: false })
      .where("trackId", "=", 7)
      .executeTakeFirst();
    expect(updated.numUpdatedRows).toBe(1n);
    expect((await Track.get(7)).loud).toBe(false);
    await db.kysely.deleteFrom("Track").where("trackId", "=", 7).execute();
    expect(await Track.count()).toBe(6);
  });
});

test("db.run gives plain rows with exact integers", async () => {
  const big = 2n ** 60n;
  const rows = await db.run(
    sql<{ a: number; b: bigint; c: number }>`SELECT 1 AS a, ${big} AS b, ${5} / ${2} AS c`,
  );
  expect(rows).toEqual([{ a: 1, b: big, c: 2 }]);
});

void Album;
