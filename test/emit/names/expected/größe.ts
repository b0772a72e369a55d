import { integer, model } from "tswiz/model";

export class Größe extends model("Größe", {
  id: integer().primaryKey().autoIncrement(),
}) {}
