import { integer, model, text, type Many, type One } from "tswiz/model";
import type { AuthUser } from "./auth-user.js";
import type { Log } from "./log.js";

export class Profile extends model("profiles", {
  userId: integer("user_id")
    .primaryKey()
    .autoIncrement()
    .references("auth_users.id", { as: "user", backref: "profile" }),
  theme: text().nullable(),
}) {
  declare readonly user: One<AuthUser>;
  declare readonly logsByUser: Many<Log>;
}
