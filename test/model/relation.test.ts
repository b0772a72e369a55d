import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connect, foreignKey, integer, model, schema, text, type Database } from "../../src/model/index.ts";
import type { models } from "./music.ts";
import { Album, Artist, Node, Note, openMusic, Play, Profile, Track } from "./music.ts";

let db: Database<typeof models>;
beforeEach(async () => {
  db = await openMusic();
});
afterEach(async () => db.close());

describe("with", () => {
  test("loads by one query for each relation, however many rows", async () => {
    const { result, count } = await db.countQueries(async () =>
      Artist.with("albums.tracks.album", "albums.artist").orderBy("artistId"),
    );
    expect(count).toBe(5);
    expect(result.map((artist) => artist.albums.map((album) => album.tracks.map((it) => it.name)))).toEqual([
      [["Hells Bells", "Shoot to Thrill"]],
      [["Venus as a Boy"], ["Army of Me", "Hyperballad"]],
      [],
    ]);
    const [, bjork] = result;
    expect(bjork?.albums[0]?.artist.country).toBe("IS");
    expect(bjork?.albums[1]?.tracks[0]?.album?.title).toBe("Post");
  });

  test("null where there is none, the same instance where rows share one", async () => {
    const tracks = await Track.with("album").orderBy("trackId");
    expect(tracks[5]?.album).toBeNull();
    expect(tracks[0]?.album).toBe(tracks[1]?.album);
  });

  test("composite keys and a tree", async () => {
    await Play.insertMany([
      { trackId: 1, day: "mon" },
      { trackId: 1, day: "tue" },
    ]);
    await Note.insertMany([
      { trackId: 1, day: "tue", body: "a" },
      { trackId: 1, day: null, body: "b" },
    ]);
    const notes = await Note.with("play.track").orderBy("id");
    expect(notes.map((note) => note.play?.track.name ?? null)).toEqual(["Hells Bells", null]);
    const plays = await Play.with("notes").orderBy("day");
    expect(plays.map((play) => play.notes.map((note) => note.body))).toEqual([[], ["a"]]);
    await Node.insertMany([{ name: "root" }, { name: "leaf", parentId: 1 }]);
    const [root] = await Node.where({ parent: null }).with("children.parent", "parent");
    expect(root?.parent).toBeNull();
    expect(root?.children.map((node) => [node.name, node.parent?.name])).toEqual([["leaf", "root"]]);
    expect(await Node.where({ children: { name: "leaf" } }).count()).toBe(1);
  });

  test("thousands of keys, single and composite", async () => {
    await Node.insertMany(
      Array.from({ length: 12_000 }, (_, i) => ({ name: `n${i}`, parentId: i === 0 ? null : 1 })),
    );
    const { result, count } = await db.countQueries(async () => Node.with("children").orderBy("id"));
    expect(result[0]?.children).toHaveLength(11_999);
    expect(count).toBe(1 + 3);
    await Play.insertMany(Array.from({ length: 3000 }, (_, i) => ({ trackId: 1 + (i % 6), day: `d${i}` })));
    await Note.insertMany(
      Array.from({ length: 3000 }, (_, i) => ({ trackId: 1 + (i % 6), day: `d${i}`, body: "x" })),
    );
    const notes = await Note.with("play");
    expect(notes.every((note) => note.play?.day === note.day)).toBe(true);
  });

  test("a loaded relation is an array that is still a query", async () => {
    const artist = (await Artist.with("albums").where({ artistId: 2 }))[0];
    if (artist === undefined) throw new Error("no artist");
    expect(artist.albums.map((album) => album.title)).toEqual(["Debut", "Post"]);
    expect(await artist.albums.where({ title: "Post" }).count()).toBe(1);
    const again = await artist.albums;
    expect(again.map((album) => album.title)).toEqual(["Debut", "Post"]);
    expect(await artist.albums.with("tracks").orderBy("-albumId").first()).toMatchObject({ title: "Post" });
    expect(Array.isArray(artist.albums)).toBe(true);
    expect(JSON.parse(JSON.stringify(artist))).toMatchObject({
      name: "Björk",
      albums: [{ title: "Debut" }, {}],
    });
    const { inspect } = await import("node:util");
    expect(inspect(await Artist.get(1))).toBe("Artist { artistId: 1, name: 'AC/DC', country: 'US' }");
  });
});

describe("lazily", () => {
  test("one is awaited, many is a query", async () => {
    const track = await Track.get(1);
    const album = await track.album;
    expect(album).toBeInstanceOf(Album);
    expect(await (await Track.get(6)).album).toBeNull();
    expect((await album?.artist)?.name).toBe("AC/DC");
    expect(await album?.tracks.where({ unitPrice: 0.99 }).count()).toBe(1);
    const loaded = (await Track.with("album").where({ trackId: 1 }))[0];
    expect((await loaded?.album)?.title).toBe("Back in Black");
  });

  test("a changed reference is followed, and a loaded one forgotten by save", async () => {
    const [track] = await Track.with("album").where({ trackId: 1 });
    if (track === undefined) throw new Error("no track");
    track.albumId = 3;
    await track.save();
    expect((await track.album)?.title).toBe("Post");
  });

  test("the way back over a unique column leads to one row", async () => {
    await Profile.create({ artistId: 1 });
    const rows = (await Artist.with("profile" as never).orderBy("artistId")) as unknown as {
      profile: unknown;
    }[];
    expect(rows.map((row) => row.profile instanceof Profile)).toEqual([true, false, false]);
    expect(rows[1]?.profile).toBeNull();
    const lazy = (await Artist.get(1)) as unknown as { profile: PromiseLike<unknown> };
    expect(await lazy.profile).toBeInstanceOf(Profile);
  });

  test("a target without a model is an error only when it is used", async () => {
    const profile = await Profile.create({ artistId: 2 });
    await expect(Promise.resolve(profile.label)).rejects.toMatchObject({
      code: "usage",
      message: "Profile.label refers to label, which has no model here",
    });
    await expect(Profile.with("label")).rejects.toMatchObject({ code: "usage" });
    await expect(Track.with("nothing" as never)).rejects.toMatchObject({
      code: "usage",
      hint: "it has album, plays",
    });
  });

  test("a reference that leads nowhere is an error, not a null that the type denies", async () => {
    await db.script("PRAGMA foreign_keys = off; INSERT INTO Album VALUES (9, 'lost', 99)");
    const album = await Album.get(9);
    await expect(Promise.resolve(album.artist)).rejects.toMatchObject({
      code: "not-found",
      message: "Album.artist: artistId 99 is not in Artist",
    });
    await expect(Album.with("artist")).rejects.toMatchObject({ code: "not-found" });
  });
});

test("keys meet as the database compares them", async () => {
  class Parent extends model("p", { code: text().primaryKey().collate("NOCASE") }) {}
  class Child extends model("c", {
    id: integer().primaryKey().autoIncrement(),
    code: text().references("P.CODE", { as: "parent", backref: "children" }),
  }) {
    declare readonly parent: import("../../src/model/index.ts").One<Parent>;
  }
  class Wide extends model(
    "wide",
    { a: integer(), b: integer() },
    { foreignKeys: [foreignKey("a", "b").references("wide2.a", "wide2.b", { as: "other" })] },
  ) {}
  const other = connect(":memory:", { models: schema("sqlite", { Parent, Child, Wide }) });
  await other.script(
    "CREATE TABLE p (code TEXT PRIMARY KEY NOT NULL COLLATE NOCASE); CREATE TABLE c (id INTEGER PRIMARY KEY, code TEXT NOT NULL REFERENCES p)",
  );
  await Parent.create({ code: "Abc" });
  await Child.insertMany([{ code: "aBC" }, { code: "ABC" }]);
  const children = await Child.with("parent");
  expect(children.map((child) => child.parent.code)).toEqual(["Abc", "Abc"]);
  await other.close();
});
