import {
  check,
  index,
  integer,
  model,
  number,
  sql,
  text,
  trigger,
  uniqueIndex,
} from "tswiz/model";

export class Product extends model(
  "products",
  {
    id: integer().primaryKey().autoIncrement(),
    sku: text(),
    price: number(),
    discount: number().nullable(),
    deletedAt: text("deleted_at").nullable(),
  },
  {
    checks: [
      check(
        "discount_below_price",
        sql`discount IS NULL OR (discount >= 0 AND discount <= price AND price * 0.5 >= discount)`,
      ),
      check("price_positive", sql`price >= 0`),
      check(sql`deleted_at IS NULL
    OR deleted_at > '2000-01-01'`),
      check(sql`sku <> ''`),
    ],
    indexes: [
      index("products_expression").on(sql`price - discount`),
      index("products_long")
        .on(
          { sql: sql`coalesce(discount, 0) * price`, descending: true },
          { sql: sql`substr(sku, 1, 3)`, collation: "NOCASE" },
          "deletedAt",
        )
        .where(sql`price > 100 AND discount IS NOT NULL`),
      index("products_price").on(
        { column: "price", descending: true },
        { column: "sku", collation: "NOCASE" },
      ),
      uniqueIndex("products_sku")
        .on(sql`lower(sku)`)
        .where(sql`deleted_at IS NULL`),
    ],
    triggers: [
      trigger("products_audit", {
        timing: "after",
        events: [{ kind: "update", columns: ["price", "discount"] }],
        when: sql`OLD.price <> NEW.price`,
        sql: sql`BEGIN
  INSERT INTO audit VALUES ('price of ' || NEW.sku, datetime('now'));
  DELETE FROM audit WHERE at < date('now', '-1 year');
END`,
      }),
      trigger("products_insert", {
        timing: "before",
        events: [{ kind: "insert" }],
        sql: sql`BEGIN SELECT RAISE(ABORT, 'no') WHERE NEW.sku LIKE '%\`%'; END`,
      }),
      trigger("products_update", {
        timing: "after",
        events: [{ kind: "update", columns: [] }],
        sql: sql`BEGIN SELECT 1; END`,
      }),
    ],
  },
) {}
