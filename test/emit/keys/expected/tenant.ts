import { integer, model, text, type Many } from "tswiz/model";
import type { User } from "./user.js";

export class Tenant extends model("tenants", {
  id: integer().primaryKey().autoIncrement().notNull(),
  slug: text().unique({ name: "tenants_slug" }),
}) {
  declare readonly users: Many<User>;
}
