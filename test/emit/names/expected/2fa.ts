import { integer, model } from "tswiz/model";

export class _2fa extends model("2fa", {
  id: integer().primaryKey().autoIncrement(),
}) {}
