import { sql, view } from "tswiz/model";

export class AViewThatDoesNotFitOnOneLine extends view(
  "a_view_that_does_not_fit_on_one_line",
  {},
  { sql: sql`SELECT * FROM another_missing_table` },
) {}
