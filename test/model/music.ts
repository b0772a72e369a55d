/** Hand-written models of a small music shop, of the shape that `tswiz generate` writes, and their database. */
import {
  any,
  bigint,
  blob,
  boolean,
  check,
  connect,
  foreignKey,
  index,
  integer,
  json,
  model,
  number,
  primaryKey,
  scalar,
  schema,
  sql,
  text,
  unique,
  varchar,
  view,
  type LogEvent,
  type Many,
  type One,
} from "../../src/model/index.ts";

export class Artist extends model("Artist", {
  artistId: integer("ArtistId").primaryKey().autoIncrement(),
  name: varchar("Name", 120).nullable().unique(),
  country: text().default("US"),
}) {
  declare readonly albums: Many<Album>;
}

export class Album extends model("Album", {
  albumId: integer("AlbumId").primaryKey().autoIncrement(),
  title: varchar("Title", 160),
  artistId: integer("ArtistId").references("Artist.ArtistId", { as: "artist", backref: "albums" }),
}) {
  declare readonly artist: One<Artist>;
  declare readonly tracks: Many<Track>;
}

export class Track extends model(
  "Track",
  {
    trackId: integer("TrackId").primaryKey().autoIncrement(),
    name: varchar("Name", 200),
    albumId: integer("AlbumId")
      .nullable()
      .references("Album.AlbumId", { as: "album", backref: "tracks", onDelete: "cascade" }),
    unitPrice: number("UnitPrice", 10, 2).default(0.99),
    addedAt: scalar("AddedAt")
      .type("DATETIME")
      .default(sql`CURRENT_TIMESTAMP`),
    loud: boolean().default(false),
    tags: json().$type<string[]>().nullable(),
    cents: integer().generated(sql`CAST(round(UnitPrice * 100) AS INTEGER)`),
    slug: text().default(() => "made"),
  },
  {
    indexes: [index("IFK_TrackAlbumId").on("albumId")],
    checks: [check("price", sql`UnitPrice >= 0`)],
    uniques: [unique().on("name", "albumId")],
  },
) {
  declare readonly album: One<Album | null>;
  declare readonly plays: Many<Play>;

  get label(): string {
    return `${this.name} (${this.unitPrice.toFixed(2)})`;
  }

  shout(): string {
    return this.name.toUpperCase();
  }
}

/** Refers to a composite key. */
export class Play extends model(
  "play",
  {
    trackId: integer("track_id").references("Track.TrackId", { as: "track", backref: "plays" }),
    day: text(),
    hits: integer().default(0),
  },
  { primaryKey: primaryKey("trackId", "day"), withoutRowid: true },
) {
  declare readonly track: One<Track>;
  declare readonly notes: Many<Note>;
}

export class Note extends model(
  "note",
  {
    id: integer().primaryKey().autoIncrement(),
    trackId: integer("track_id").nullable(),
    day: text().nullable(),
    body: text(),
  },
  {
    foreignKeys: [
      foreignKey("trackId", "day").references("play.track_id", "play.day", { as: "play", backref: "notes" }),
    ],
  },
) {
  declare readonly play: One<Play | null>;
}

/** A tree. */
export class Node extends model("node", {
  id: integer().primaryKey().autoIncrement(),
  name: text(),
  parentId: integer("parent_id").nullable().references("node.id", { as: "parent", backref: "children" }),
}) {
  declare readonly parent: One<Node | null>;
  declare readonly children: Many<Node>;
}

/** No primary key. */
export class Log extends model("log", { line: text(), level: integer().default(0) }) {}

/** One row at the other end of a backref, and a reference to a table without a model. */
export class Profile extends model("profile", {
  artistId: integer("artist_id")
    .primaryKey()
    .references("Artist.ArtistId", { as: "artist", backref: "profile" }),
  photo: blob().nullable(),
  views: bigint().default(0),
  extra: any().nullable(),
  labelId: integer("label_id").nullable().references("label.id", { as: "label" }),
}) {
  declare readonly artist: One<Artist>;
  declare readonly label: One<Label | null>;
}
declare class Label extends Log {}

export class AlbumStats extends view(
  "album_stats",
  { albumId: integer("album_id").source("Album.AlbumId"), tracks: integer(), total: number().nullable() },
  { sql: sql`SELECT AlbumId AS album_id, count(*) AS tracks, sum(UnitPrice) AS total FROM Track GROUP BY 1` },
) {}

export const models = schema("sqlite", { Artist, Album, Track, Play, Note, Node, Log, Profile, AlbumStats });

export const DDL = `
CREATE TABLE Artist (ArtistId INTEGER PRIMARY KEY, Name VARCHAR(120) UNIQUE, country TEXT NOT NULL DEFAULT 'US');
CREATE TABLE Album (
  AlbumId INTEGER PRIMARY KEY, Title VARCHAR(160) NOT NULL,
  ArtistId INTEGER NOT NULL REFERENCES Artist(ArtistId)
);
CREATE TABLE Track (
  TrackId INTEGER PRIMARY KEY, Name VARCHAR(200) NOT NULL,
  AlbumId INTEGER REFERENCES Album(AlbumId) ON DELETE CASCADE,
  UnitPrice NUMERIC(10,2) NOT NULL DEFAULT 0.99 CONSTRAINT price CHECK (UnitPrice >= 0),
  AddedAt DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  loud BOOLEAN NOT NULL DEFAULT FALSE, tags JSON,
  cents INTEGER NOT NULL AS (CAST(round(UnitPrice * 100) AS INTEGER)),
  slug TEXT NOT NULL, UNIQUE (Name, AlbumId)
);
CREATE INDEX IFK_TrackAlbumId ON Track (AlbumId);
CREATE TABLE play (track_id INTEGER NOT NULL REFERENCES Track(TrackId), day TEXT NOT NULL, hits INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (track_id, day)) WITHOUT ROWID;
CREATE TABLE note (id INTEGER PRIMARY KEY, track_id INTEGER, day TEXT, body TEXT NOT NULL,
  FOREIGN KEY (track_id, day) REFERENCES play (track_id, day));
CREATE TABLE node (id INTEGER PRIMARY KEY, name TEXT NOT NULL, parent_id INTEGER REFERENCES node(id));
CREATE TABLE log (line TEXT NOT NULL, level INTEGER NOT NULL DEFAULT 0);
CREATE TABLE label (id INTEGER PRIMARY KEY);
CREATE TABLE profile (artist_id INTEGER PRIMARY KEY REFERENCES Artist(ArtistId), photo BLOB, views BIGINT NOT NULL DEFAULT 0,
  extra, label_id INTEGER REFERENCES label(id));
CREATE VIEW album_stats AS SELECT AlbumId AS album_id, count(*) AS tracks, sum(UnitPrice) AS total FROM Track GROUP BY 1;
`;

/** An open database in memory with the tables and a few rows. */
export async function openMusic(log?: (event: LogEvent) => void) {
  const db = connect(":memory:", { models, ...(log === undefined ? {} : { log }) });
  await db.script(DDL);
  await Artist.insertMany([{ name: "AC/DC" }, { name: "Björk", country: "IS" }, { name: null }]);
  await Album.insertMany([
    { title: "Back in Black", artistId: 1 },
    { title: "Debut", artistId: 2 },
    { title: "Post", artistId: 2 },
  ]);
  await Track.insertMany([
    { name: "Hells Bells", albumId: 1, unitPrice: 1.29, loud: true, tags: ["rock"] },
    { name: "Shoot to Thrill", albumId: 1, loud: true },
    { name: "Venus as a Boy", albumId: 2 },
    { name: "Army of Me", albumId: 3, unitPrice: 2 },
    { name: "Hyperballad", albumId: 3, tags: [] },
    { name: "100%_real", unitPrice: 0 },
  ]);
  return db;
}
