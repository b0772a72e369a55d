import { integer, model, primaryKey, text, type Many } from "tswiz/model";
import type { Shipment } from "./shipment.js";

export class OrderLine extends model(
  "order_lines",
  {
    orderNo: text("order_no").notNull({ implied: true }),
    line: integer().notNull({ implied: true }),
  },
  { primaryKey: primaryKey("orderNo", "line"), withoutRowid: true },
) {
  declare readonly shipments: Many<Shipment>;
}
