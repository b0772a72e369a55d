import { integer, model, text } from "tswiz/model";

export class NoKey extends model("no_key", {
  a: text().nullable(),
  b: integer().nullable(),
}) {}
