import {
  integer,
  model,
  primaryKey,
  text,
  type Many,
  type One,
} from "tswiz/model";
import type { Post } from "./post.js";
import type { Tenant } from "./tenant.js";

export class User extends model(
  "users",
  {
    tenantId: integer("tenant_id").references("tenants", {
      as: "tenant",
      backref: "users",
    }),
    id: integer(),
    email: text()
      .nullable()
      .unique({ onConflict: "replace" })
      .collate("NOCASE"),
  },
  { primaryKey: primaryKey("tenantId", "id") },
) {
  declare readonly tenant: One<Tenant>;
  declare readonly postsByAuthor: Many<Post>;
  declare readonly postsByEditor: Many<Post>;
}
