import { integer, model } from "tswiz/model";

export class UserAccounts extends model("user_accounts", {
  id: integer().primaryKey().autoIncrement(),
}) {}
