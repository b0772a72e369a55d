import { model, text } from "tswiz/model";

export class TextKey extends model("text_key", {
  id: text().primaryKey().nullable(),
  v: text().nullable(),
}) {}
