import { integer, model, number, text } from "tswiz/model";

export class Order extends model("orders", {
  id: integer().primaryKey().autoIncrement(),
  customer: text(),
  total: number(10, 2),
  note: text().nullable(),
}) {}
