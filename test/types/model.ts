/**
 * What the compiler says of models: this file is compiled by the type tests under every supported TypeScript. A line
 * under `@ts-expect-error` must be an error; a line that is one and should not be fails the test too.
 */
import {
  bigint,
  boolean,
  connect,
  eq,
  gt,
  integer,
  json,
  like,
  model,
  oneOf,
  or,
  not,
  primaryKey,
  schema,
  sql,
  text,
  view,
  index,
  type Insertable,
  type Many,
  type One,
  type Selectable,
  type Updatable,
} from "../../src/model/index.ts";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(...yes: Equal<A, B> extends true ? [] : [{ not: "equal"; a: A; b: B }]): void;

class Artist extends model("Artist", {
  id: integer().primaryKey().autoIncrement(),
  name: text().nullable(),
}) {
  declare readonly albums: Many<Album>;
  private readonly secret = 1;
  get loud(): string {
    return `${this.name ?? ""}${this.secret}`;
  }
}

class Album extends model("Album", {
  id: integer().primaryKey().autoIncrement(),
  title: text(),
  artistId: integer().references("Artist.id", { as: "artist", backref: "albums" }),
}) {
  declare readonly artist: One<Artist>;
  declare readonly tracks: Many<Track>;
}

class Track extends model(
  "Track",
  {
    id: integer().primaryKey().autoIncrement(),
    name: text(),
    albumId: integer().nullable().references("Album.id", { as: "album", backref: "tracks" }),
    price: integer().default(1),
    big: bigint().default(() => 1n),
    loud: boolean(),
    meta: json().$type<{ a: number }>(),
    total: integer().generated(sql`price * 2`),
  },
  { indexes: [index("i").on("albumId", { column: "name", descending: true }, sql`lower(name)`)] },
) {
  declare readonly album: One<Album | null>;
  label(): string {
    return this.name;
  }
}

class Pair extends model(
  "pair",
  { a: integer(), b: text(), c: integer().nullable() },
  { primaryKey: primaryKey("a", "b") },
) {}
class Log extends model("log", { line: text() }) {}
class Stats extends view("stats", { n: integer() }, { sql: sql`SELECT 1 AS n` }) {}

const models = schema("sqlite", { Artist, Album, Track, Pair, Log, Stats });

// @ts-expect-error a key names only properties of the model
model("t", { a: integer() }, { primaryKey: primaryKey("b") });
// @ts-expect-error an index names only properties of the model
model("t", { a: integer() }, { indexes: [index("i").on("b")] });

same<
  Insertable<typeof Track>,
  {
    name: string;
    loud: boolean;
    meta: { a: number };
    id?: number | undefined;
    albumId?: number | null | undefined;
    price?: number | undefined;
    big?: bigint | undefined;
  }
>();
same<
  Selectable<typeof Track>,
  {
    id: number;
    name: string;
    albumId: number | null;
    price: number;
    big: bigint;
    loud: boolean;
    meta: { a: number };
    total: number;
  }
>();
same<keyof Updatable<typeof Track>, "id" | "name" | "albumId" | "price" | "big" | "loud" | "meta">();

export async function reads(): Promise<void> {
  const tracks = await Track.where({ price: gt(1), album: { artist: { name: like("A%") } } });
  same<typeof tracks, Track[]>();
  const [track] = tracks;
  if (track === undefined) return;
  same<string, ReturnType<typeof track.label>>();
  same<typeof track.albumId, number | null>();

  // Not loaded: to be awaited.
  const album = await track.album;
  same<typeof album, Album | null>();
  // @ts-expect-error not loaded
  track.album.title.trim();
  if (album !== null) {
    same<Track[], Awaited<typeof album.tracks>>();
    await album.tracks.where({ loud: true }).orderBy("-price").limit(3);
    // @ts-expect-error not loaded
    void album.tracks[0];
  }

  const loaded = await Track.with("album.artist").where({ loud: true });
  for (const row of loaded) {
    // @ts-expect-error may be null
    row.album.artist.name?.trim();
    if (row.album !== null) {
      row.album.artist.name?.trim();
      same<typeof row.album.artist.loud, string>();
    }
    takesTrack(row);
    await row.save();
  }
  const artists = await Artist.with("albums.tracks.album");
  for (const artist of artists) {
    for (const it of artist.albums) for (const song of it.tracks) song.album?.title.trim();
    await artist.albums.count();
    takesArtist(artist);
  }
  // @ts-expect-error no such relation
  Track.with("albun");
  // @ts-expect-error no such relation below
  Track.with("album.artists");
  // @ts-expect-error a column is no relation
  Track.with("name");
  // @ts-expect-error the second is wrong
  Track.all().with("album", "album.nothing");

  // @ts-expect-error unknown property
  Track.where({ nam: "x" });
  // @ts-expect-error unknown property through a relation
  Track.where({ album: { titel: "x" } });
  // @ts-expect-error wrong type of value
  Track.where({ price: "x" });
  // @ts-expect-error wrong type of operand
  Track.where({ price: gt("x") });
  // @ts-expect-error LIKE is for text
  Track.where({ price: like("x") });
  // @ts-expect-error not nullable
  Track.where({ name: null });
  Track.where({ albumId: null, album: null });
  // @ts-expect-error get() without a key asks for the first row, and undefined is not no key
  Track.all().get(undefined);
  Track.where({ albumId: Track.c.id, id: gt(Track.c.albumId), album: { artistId: eq(Artist.c.id) } });
  // @ts-expect-error greater than null is never true
  Track.where({ albumId: gt(null) });
  // @ts-expect-error null is in no list
  Track.where({ albumId: oneOf([1, null]) });
  // @ts-expect-error a column of another type
  Track.where({ name: gt(Track.c.albumId) });
  // @ts-expect-error a query is no filter
  Track.where(Track.where({ id: 1 }));
  // @ts-expect-error an operator is no filter
  Track.where(gt(1));
  Track.where(or({ price: 1 }, { loud: true }), not({ name: "x" }), { price: not(gt(3)) });
  // @ts-expect-error unknown property inside or
  Track.where(or({ prise: 1 }));
  Track.orderBy("-price", "name", Track.c.loud, sql`random()`);
  // @ts-expect-error unknown property
  Track.orderBy("-prise");

  await Track.get(1);
  await Track.get({ name: "x" });
  // @ts-expect-error the key is a number
  await Track.get("1");
  await Pair.get({ a: 1, b: "x" });
  same<Awaited<ReturnType<typeof Track.getOrNull<Track>>>, Track | null>();
  const first = await Track.with("album").first();
  same<NonNullable<typeof first>["album"], Album | null>();
  const found = await Track.first();
  same<typeof found, Track | null>();
  const listed = await Track.all().with("album");
  const [one] = listed;
  same<undefined extends typeof one ? true : false, true>();
  const stats = await Stats.all();
  same<typeof stats, Stats[]>();
  // Nothing leaks `any`.
  const counted = await Track.count();
  same<typeof counted, number>();
  for await (const each of Track.all().with("album").iterate()) same<typeof each.album, Album | null>();
}

export async function writes(): Promise<void> {
  const track = await Track.create({ name: "x", loud: true, meta: { a: 1 } });
  same<typeof track, Track>();
  // @ts-expect-error name is required
  await Track.create({ loud: true, meta: { a: 1 } });
  // @ts-expect-error unknown property
  await Track.create({ name: "x", loud: true, meta: { a: 1 }, nam: 1 });
  // @ts-expect-error generated
  await Track.create({ name: "x", loud: true, meta: { a: 1 }, total: 1 });
  // @ts-expect-error wrong shape of JSON
  await Track.create({ name: "x", loud: true, meta: { b: 1 } });
  // @ts-expect-error wrong type in many
  await Track.insertMany([{ name: 1, loud: true, meta: { a: 1 } }]);
  await track.set({ price: 3 }).save();
  // @ts-expect-error unknown property
  track.set({ prise: 3 });
  await Track.where({ loud: true }).update({ price: sql<number>`price + 1`, name: "y" });
  // @ts-expect-error unknown property
  await Track.where({ loud: true }).update({ prise: 1 });
  const [pair, created] = await Pair.getOrCreate({ a: 1, b: "x" }, { c: 3 });
  same<typeof created, boolean>();
  await pair.delete();

  const log = await Log.create({ line: "x" });
  // @ts-expect-error no primary key
  await log.save();
  // @ts-expect-error no primary key
  await log.delete();
  // @ts-expect-error views are read
  await Stats.create({ n: 1 });
  const [stats] = await Stats.all();
  // @ts-expect-error views are read
  await stats?.save();
  // @ts-expect-error rows are made by create()
  new Track();
}

export async function below(): Promise<void> {
  const db = connect(":memory:", { models });
  const rows = await Track.query()
    .select((q) => ["name", q.fn.count<number>("id").as("n")])
    .groupBy("name")
    .execute();
  same<typeof rows, { name: string; n: number }[]>();
  // @ts-expect-error unknown column
  Track.query().select("nam");
  const joined = await db.kysely
    .selectFrom("Track")
    .innerJoin("Album", "Album.id", "Track.albumId")
    .select(["Track.name", "Album.title"])
    .execute();
  same<typeof joined, { name: string; title: string }[]>();
  const [row] = await db.run(sql<{ n: number }>`SELECT 1 AS n`);
  same<typeof row, { n: number } | undefined>();
  await using _other = connect("x.db", { models });
}

declare function takesTrack(track: Track): void;
declare function takesArtist(artist: Artist): void;
