import { model, text, type Many } from "tswiz/model";
import type { Log } from "./log.js";

export class Country extends model("countries", {
  code: text().primaryKey().nullable(),
  logs: text().nullable(),
}) {
  declare readonly logsByCountry: Many<Log>;
}
