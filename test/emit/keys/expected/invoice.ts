import { foreignKey, integer, model, text, type One } from "tswiz/model";
import type { Place } from "./place.js";

export class Invoice extends model(
  "invoices",
  {
    id: integer().primaryKey().autoIncrement(),
    billingStreet: text("billing_street").nullable(),
    billingCity: text("billing_city").nullable(),
  },
  {
    foreignKeys: [
      foreignKey("billingStreet", "billingCity").references(
        "places.street",
        "places.city",
        { as: "billing", backref: "invoicesByBilling" },
      ),
    ],
  },
) {
  declare readonly billing: One<Place | null>;
}
