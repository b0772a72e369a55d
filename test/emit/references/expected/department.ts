import { integer, model, type Many, type One } from "tswiz/model";
import type { Employee } from "./employee.js";

export class Department extends model("departments", {
  id: integer().primaryKey().autoIncrement(),
  headId: integer("head_id")
    .nullable()
    .unique()
    .references("employees.id", { as: "head", backref: "departmentByHead" }),
}) {
  declare readonly head: One<Employee | null>;
  declare readonly employees: Many<Employee>;
}
