import { integer, model, type Many } from "tswiz/model";
import type { PointingHere } from "./pointing-here.js";

export class SayHi extends model('"say ""hi"""', {
  id: integer().primaryKey().autoIncrement(),
}) {
  declare readonly pointingHeres: Many<PointingHere>;
}
