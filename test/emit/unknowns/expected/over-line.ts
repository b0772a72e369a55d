import { sql, view } from "tswiz/model";

export class OverLine extends view(
  "over_lines",
  {},
  {
    sql: sql`SELECT *
FROM missing`,
  },
) {}
