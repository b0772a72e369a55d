import { any, sql, text, view } from "tswiz/model";

export class Total extends view(
  "totals",
  {
    who: text().source("orders.customer"),
    spent: any().nullable(),
  },
  {
    sql: sql`SELECT
  customer, -- \`whose\`
  sum(total) AS spent
FROM orders
GROUP BY customer`,
    named: true,
    dependsOn: ["table:orders"],
  },
) {}
