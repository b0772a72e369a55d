import { integer, model } from "tswiz/model";

export class UserAccount3 extends model("user account", {
  id: integer().primaryKey().autoIncrement(),
}) {}
