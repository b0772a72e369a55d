/**
 * `tswiz` as a library: every step of the command line as a function. Models import `tswiz/model` instead.
 */
export { openSource, type SourceOptions } from "./source/source.ts";
export { canonical, makeSchema } from "./schema/make.ts";
export { parseSchema, stringifySchema } from "./schema/json.ts";
export { filterSchema, type FilterOptions } from "./schema/filter.ts";
export { diff } from "./diff/diff.ts";
export { apply } from "./diff/apply.ts";
export { invert } from "./diff/invert.ts";
export { describe } from "./diff/describe.ts";
export { createStatements } from "./ddl/create.ts";
export { makeBlueprint, type BlueprintOptions } from "./blueprint/blueprint.ts";
export { emitModels, type ModelsOptions } from "./emit/targets/models.ts";
export { writeFiles, type WriteOptions, type WriteResult } from "./emit/write.ts";
export { TswizError, type ErrorCode } from "./error.ts";
export type { Notice } from "./notice.ts";
export type { File } from "./emit/emit.ts";
export type { Change } from "./diff/changes.ts";
export type { Blueprint } from "./blueprint/plan.ts";
export type { Schema, Table, View, Column, ColumnType } from "./schema/types.ts";
