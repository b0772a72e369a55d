import { integer, number, sql, text, trigger, view } from "tswiz/model";

export class BigOrder extends view(
  "big_orders",
  {
    id: integer().source("orders.id"),
    customer: text().source("orders.customer"),
    total: number(10, 2).source("orders.total"),
  },
  {
    sql: sql`SELECT id, customer, total FROM orders WHERE total > 100`,
    triggers: [
      trigger("big_orders_insert", {
        timing: "insteadOf",
        events: [{ kind: "insert" }],
        sql: sql`BEGIN
  INSERT INTO orders (customer, total) VALUES (NEW.customer, NEW.total);
END`,
      }),
    ],
    dependsOn: ["table:orders"],
  },
) {}
