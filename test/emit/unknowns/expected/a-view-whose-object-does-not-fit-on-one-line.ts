import { sql, view } from "tswiz/model";

export class AViewWhoseObjectDoesNotFitOnOneLine extends view(
  "a_view_whose_object_does_not_fit_on_one_line",
  {},
  {
    sql: sql`SELECT * FROM another_missing_table WHERE a_column > 1 AND another_column < 1000`,
  },
) {}
