import { integer, model } from "tswiz/model";

export class Await extends model("await", {
  id: integer().primaryKey().autoIncrement(),
}) {}
