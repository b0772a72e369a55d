import { integer, model, text } from "tswiz/model";

/**
 * People who may sign in.
 *
 * Never deleted; see "status". *\/ export const hacked = true; /*
 */
export class User extends model(
  "users",
  {
    /** One line */
    id: integer().comment("One line"),
    /**
     *   indented
     *   and `more`
     */
    name: text().comment("  indented\r\n  and `more`\x07  \n\n"),
    /** *\/ */
    note: text().nullable().comment("*/"),
    empty: text().nullable().comment(""),
  },
  {
    comment:
      'People who may sign in.\n\nNever deleted; see "status". */ export const hacked = true; /*',
  },
) {}
