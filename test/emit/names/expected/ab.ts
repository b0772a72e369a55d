import { integer, model, type Many } from "tswiz/model";
import type { PointingHere } from "./pointing-here.js";

export class AB extends model('"a.b"', {
  id: integer().primaryKey().autoIncrement(),
}) {
  declare readonly pointingHeresByAB: Many<PointingHere>;
}
