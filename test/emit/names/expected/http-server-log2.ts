import { integer, model } from "tswiz/model";

export class HttpServerLog2 extends model("HTTPServerLog2", {
  id: integer().primaryKey().autoIncrement(),
}) {}
