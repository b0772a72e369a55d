import { integer, model } from "tswiz/model";

export class OrderStatus extends model("order status", {
  id: integer().primaryKey().autoIncrement(),
}) {}
