import { integer, model, type One } from "tswiz/model";
import type { AB } from "./ab.js";
import type { Person } from "./person.js";
import type { SayHi } from "./say-hi.js";

export class PointingHere extends model("pointing here", {
  id: integer().primaryKey().autoIncrement(),
  sayHiId: integer('say "hi"_id')
    .nullable()
    .references('"say ""hi""".id', { as: "sayHi", backref: "pointingHeres" }),
  aBId: integer("a.b_id")
    .nullable()
    .references('"a.b".id', { as: "aB", backref: "pointingHeresByAB" }),
  saveId: integer("save_id")
    .nullable()
    .references("people.id", { as: "saveRow", backref: "pointingHeresBySave" }),
  toStringId: integer("toString_id").nullable().references("people.id", {
    as: "toStringRow",
    backref: "pointingHeresByToString",
  }),
}) {
  declare readonly aB: One<AB | null>;
  declare readonly saveRow: One<Person | null>;
  declare readonly sayHi: One<SayHi | null>;
  declare readonly toStringRow: One<Person | null>;
}
