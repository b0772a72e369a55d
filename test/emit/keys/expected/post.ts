import {
  foreignKey,
  integer,
  model,
  primaryKey,
  text,
  unique,
  type One,
} from "tswiz/model";
import type { User } from "./user.js";

export class Post extends model(
  "posts",
  {
    tenantId: integer("tenant_id"),
    id: integer(),
    authorId: integer("author_id"),
    editorId: integer("editor_id").nullable(),
    slug: text(),
  },
  {
    primaryKey: primaryKey("tenantId", { column: "id", descending: true })
      .named("posts_pk")
      .onConflict("fail"),
    uniques: [
      unique("posts_slug").on("tenantId", {
        column: "slug",
        collation: "NOCASE",
      }),
      unique().on("slug", "authorId"),
    ],
    foreignKeys: [
      foreignKey("tenantId", "authorId").references(
        "users.tenant_id",
        "users.id",
        {
          name: "posts_author",
          as: "author",
          backref: "postsByAuthor",
          onDelete: "cascade",
          onUpdate: "setNull",
        },
      ),
      foreignKey("tenantId", "editorId").references(
        "users.tenant_id",
        "users.id",
        { as: "editor", backref: "postsByEditor", deferrable: "deferred" },
      ),
    ],
  },
) {
  declare readonly author: One<User>;
  declare readonly editor: One<User | null>;
}
