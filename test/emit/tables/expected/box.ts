import { any, integer, model, real, sql } from "tswiz/model";

export class Box extends model(
  "boxes",
  {
    id: integer().type("INT").nullable(),
    minX: real("min_x").nullable(),
    maxX: real("max_x").nullable(),
    label: any().nullable(),
  },
  { virtual: { module: "rtree", args: sql`id, min_x, max_x, +label TEXT` } },
) {}
