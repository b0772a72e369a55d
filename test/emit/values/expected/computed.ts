import { model, sql, text } from "tswiz/model";

export class Computed extends model("computed", {
  first: text().notNull({ name: "must", onConflict: "ignore" }),
  last: text().notNull({ onConflict: "replace" }).default("").collate("NOCASE"),
  fullName: text("full_name")
    .nullable()
    .generated(sql`first || ' ' || last`, { stored: true }),
  initials: text().generated(sql`substr(first, 1, 1) || substr(last, 1, 1)`),
  sortKey: text("sort_key")
    .nullable()
    .generated(
      sql`CASE WHEN last = '' THEN first\n    ELSE last || ', ' || first END`,
    )
    .unique()
    .collate("NOCASE"),
}) {}
