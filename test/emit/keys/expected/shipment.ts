import { foreignKey, integer, model, text, type One } from "tswiz/model";
import type { OrderLine } from "./order-line.js";

export class Shipment extends model(
  "shipments",
  {
    orderNo: text("order_no").nullable(),
    line: integer().nullable(),
    sent: text().nullable(),
  },
  {
    foreignKeys: [
      foreignKey("orderNo", "line").references("order_lines", {
        as: "orderLine",
        backref: "shipments",
      }),
    ],
  },
) {
  declare readonly orderLine: One<OrderLine | null>;
}
