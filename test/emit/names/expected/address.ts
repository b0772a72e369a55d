import { integer, model } from "tswiz/model";

export class Address extends model("addresses", {
  id: integer().primaryKey().autoIncrement(),
}) {}
