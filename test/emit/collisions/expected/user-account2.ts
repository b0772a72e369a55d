import { integer, model, text, type Many } from "tswiz/model";
import type { UserAccount } from "./user-account.js";

export class UserAccount2 extends model("user_account", {
  id: integer().primaryKey().autoIncrement(),
  fooBar: text().nullable(),
  foo_bar: text().nullable(),
  fooBar2: text("foo bar").nullable(),
  foo: text("FOO").nullable(),
  foo2: text("foo-").nullable(),
  _foo: text().nullable(),
}) {
  declare readonly userAccountsByParent: Many<UserAccount>;
}
