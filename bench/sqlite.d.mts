/** Types of `sqlite.mjs` for the test that imports it. */
import type { BenchObject } from "./schema.mjs";
export declare function sqliteDatabase(folder: string, tables: number): string;
export declare function writePlainly(path: string, objects: readonly BenchObject[]): void;
export declare function writeDirectly(path: string, objects: readonly BenchObject[]): void;
