import { integer, model, type Many, type One } from "tswiz/model";

export class Category extends model("categories", {
  id: integer().primaryKey().autoIncrement(),
  parentId: integer("parent_id")
    .nullable()
    .references("categories.id", { as: "parent", backref: "children" }),
  rootId: integer("root_id")
    .nullable()
    .references("categories.id", { as: "root", backref: "categoriesByRoot" }),
}) {
  declare readonly parent: One<Category | null>;
  declare readonly root: One<Category | null>;
  declare readonly categoriesByRoot: Many<Category>;
  declare readonly children: Many<Category>;
}
