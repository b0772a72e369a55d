import { integer, model, text, type One } from "tswiz/model";
import type { UserAccount2 } from "./user-account2.js";

export class UserAccount extends model("UserAccount", {
  id: integer().primaryKey().autoIncrement(),
  parentId: integer("parent_id").nullable().references("user_account.id", {
    as: "parentRow",
    backref: "userAccountsByParent",
  }),
  parent: text().nullable(),
}) {
  declare readonly parentRow: One<UserAccount2 | null>;
}
