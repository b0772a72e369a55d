import {
  blob,
  boolean,
  index,
  integer,
  json,
  model,
  number,
  scalar,
  schema,
  sql,
  text,
  varchar,
  type Many,
  type One,
} from "tswiz/model";

export class Album extends model(
  "albums",
  {
    id: integer().primaryKey().autoIncrement({ strict: true }),
    title: text(),
    artistId: integer("artist_id").references("artists.id", {
      as: "artist",
      backref: "albums",
      onDelete: "cascade",
    }),
    producerId: integer("producer_id").nullable().references("artists.id", {
      as: "producer",
      backref: "albumsByProducer",
      onDelete: "setNull",
    }),
    price: number(10, 2).default(0),
    released: scalar().type("DATE").nullable(),
    available: boolean().default(true),
    details: json().nullable(),
    cover: blob().nullable(),
    createdAt: scalar("created_at")
      .type("DATETIME")
      .default(sql`CURRENT_TIMESTAMP`),
  },
  { indexes: [index("albums_artist_id_idx").on("artistId")] },
) {
  declare readonly artist: One<Artist>;
  declare readonly producer: One<Artist | null>;
}

export class Artist extends model("artists", {
  id: integer().primaryKey().autoIncrement(),
  name: varchar(120),
}) {
  declare readonly albums: Many<Album>;
  declare readonly albumsByProducer: Many<Album>;
}

export const models = schema("sqlite", { Album, Artist });
