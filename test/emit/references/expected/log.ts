import { foreignKey, integer, model, text, type One } from "tswiz/model";
import type { AuthUser } from "./auth-user.js";
import type { Country } from "./country.js";
import type { Profile } from "./profile.js";

export class Log extends model(
  "logs",
  {
    id: integer().primaryKey().autoIncrement(),
    userId: integer("user_id").nullable().references("auth_users.id", {
      as: "user",
      backref: "logs",
      onDelete: "cascade",
    }),
    userid: integer()
      .nullable()
      .references("auth_users.id", { as: "useridRow", backref: "logsByUser" }),
    fkAuthor: integer("fk_author").nullable().references("auth_users.id", {
      as: "fkAuthorRow",
      backref: "logsByFkAuthorRow",
    }),
    authorId: integer("AuthorID")
      .nullable()
      .references("auth_users.id", {
        as: "authorIdRow",
        backref: "logsByAuthor",
        spelled: { table: "AUTH_USERS", columns: ["ID"] },
      }),
    author: text().nullable().references("auth_users.id", {
      as: "authorRow",
      backref: "logsByAuthorRow",
    }),
    countryCode: text("country_code").nullable().references("countries.code", {
      as: "country",
      backref: "logsByCountry",
    }),
    ghostId: integer("ghost_id")
      .nullable()
      .references("ghosts.id", { spelled: { table: "ghosts" } }),
  },
  {
    foreignKeys: [
      foreignKey("userId").references("auth_users.id"),
      foreignKey("userId").references("profiles.user_id", {
        as: "userRow",
        backref: "logsByUser",
      }),
    ],
  },
) {
  declare readonly authorIdRow: One<AuthUser | null>;
  declare readonly authorRow: One<AuthUser | null>;
  declare readonly country: One<Country | null>;
  declare readonly fkAuthorRow: One<AuthUser | null>;
  declare readonly user: One<AuthUser | null>;
  declare readonly userRow: One<Profile | null>;
  declare readonly useridRow: One<AuthUser | null>;
}
