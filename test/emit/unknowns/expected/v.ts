import { sql, view } from "tswiz/model";

export class V extends view("v", {}, { sql: sql`SELECT * FROM missing` }) {}
