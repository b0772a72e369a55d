import { integer, model, text, type Many, type One } from "tswiz/model";
import type { Log } from "./log.js";
import type { Profile } from "./profile.js";

export class AuthUser extends model("auth_users", {
  id: integer().primaryKey().autoIncrement(),
  name: text().nullable(),
}) {
  declare readonly logs: Many<Log>;
  declare readonly logsByAuthor: Many<Log>;
  declare readonly logsByAuthorRow: Many<Log>;
  declare readonly logsByFkAuthorRow: Many<Log>;
  declare readonly logsByUser: Many<Log>;
  declare readonly profile: One<Profile | null>;
}
