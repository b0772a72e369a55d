import { integer, model, type Many } from "tswiz/model";
import type { PointingHere } from "./pointing-here.js";

export class Person extends model("people", {
  id: integer().primaryKey().autoIncrement(),
}) {
  declare readonly pointingHeresBySave: Many<PointingHere>;
  declare readonly pointingHeresByToString: Many<PointingHere>;
}
