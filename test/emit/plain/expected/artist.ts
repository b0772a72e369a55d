import { integer, model, varchar, type Many } from "tswiz/model";
import type { Album } from "./album.js";

export class Artist extends model("artists", {
  id: integer().primaryKey().autoIncrement(),
  name: varchar(120),
}) {
  declare readonly albums: Many<Album>;
  declare readonly albumsByProducer: Many<Album>;
}
