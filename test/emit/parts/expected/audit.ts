import { model, text } from "tswiz/model";

export class Audit extends model("audit", {
  what: text().nullable(),
  at: text().nullable(),
}) {}
