import { integer, model, type Many, type One } from "tswiz/model";
import type { Department } from "./department.js";

export class Employee extends model("employees", {
  id: integer().primaryKey().autoIncrement(),
  departmentId: integer("department_id")
    .nullable()
    .references("departments.id", { as: "department", backref: "employees" }),
  reportsTo: integer("ReportsTo").nullable().references("employees.id", {
    as: "reportsToRow",
    backref: "employeesByReportsTo",
  }),
}) {
  declare readonly reportsToRow: One<Employee | null>;
  declare readonly department: One<Department | null>;
  declare readonly departmentByHead: One<Department | null>;
  declare readonly employeesByReportsTo: Many<Employee>;
}
