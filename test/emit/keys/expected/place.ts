import { model, text, unique, type Many } from "tswiz/model";
import type { Invoice } from "./invoice.js";

export class Place extends model(
  "places",
  {
    street: text().nullable(),
    city: text().nullable(),
  },
  { uniques: [unique().on("street", "city")] },
) {
  declare readonly invoicesByBilling: Many<Invoice>;
}
