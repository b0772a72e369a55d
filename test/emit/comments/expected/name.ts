import { sql, text, view } from "tswiz/model";

/** Names only */
export class Name extends view(
  "names",
  {
    /** From users */
    name: text().comment("From users"),
  },
  { comment: "Names only", sql: sql`SELECT name FROM users` },
) {}
