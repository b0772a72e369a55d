import { any, integer, number, sql, text, view } from "tswiz/model";

export class Everything extends view(
  "everything",
  {
    id: integer().source("orders.id"),
    customer: text().source("orders.customer"),
    total: number(10, 2).source("orders.total"),
    note: text().nullable().source("orders.note"),
    odd: any().nullable(),
  },
  {
    sql: sql`SELECT o.*, 'a \\ b \${c} \`d\`' AS odd FROM orders AS o`,
    dependsOn: ["table:orders"],
  },
) {}
