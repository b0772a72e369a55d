/** Types of `schema.mjs` for the test that imports it. */
export interface BenchObject {
  readonly kind: "table" | "index" | "comment";
  readonly name: string;
  readonly table: string;
  readonly sql: string;
  readonly uniques: number;
}
export declare const DIALECTS: readonly string[];
export declare function makeObjects(dialect: string, tables: number): BenchObject[];
