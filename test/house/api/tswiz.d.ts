// What this entry point exports. Written by `npm run api`; a change here is a change of the API.

export interface Blueprint {
    readonly dialect: Dialect;
    readonly classes: readonly ClassPlan[];
}
export interface BlueprintOptions {
    readonly words?: Readonly<Record<string, string>>;
}
export type Change = {
    readonly kind: "addObject" | "dropObject";
    readonly object: SchemaObject;
} | {
    readonly kind: "renameObject";
    readonly at: ObjectRef;
    readonly to: QName;
} | ObjectPropertyChange | {
    readonly kind: "addColumn" | "dropColumn";
    readonly at: RelationRef;
    readonly column: Column;
    readonly after: string | null;
} | {
    readonly kind: "renameColumn";
    readonly at: RelationRef;
    readonly from: string;
    readonly to: string;
} | ColumnPropertyChange | {
    readonly kind: "orderColumns";
    readonly at: RelationRef;
    readonly from: readonly string[];
    readonly to: readonly string[];
} | {
    readonly kind: "addPart" | "dropPart";
    readonly at: RelationRef;
    readonly part: Part;
} | PartChange | {
    readonly kind: "renamePart";
    readonly at: RelationRef;
    readonly part: Part;
    readonly to: string | null;
};
export interface Column {
    readonly name: string;
    readonly type: ColumnType;
    readonly nullable: boolean;
    readonly fill: Fill | null;
    readonly collation: string | null;
    readonly comment: string | null;
    readonly source: ColumnRef | null;
    readonly postgres?: PostgresColumn;
    readonly mysql?: MysqlColumn;
    readonly sqlite?: SqliteColumn;
}
export type ColumnType = {
    readonly raw: string;
} & TypeMeaning;
export type ErrorCode = "usage" | "source" | "connect" | "read" | "unsupported" | "invalid" | "no-match" | "write" | "not-bound" | "not-found" | "not-unique" | "constraint" | "value" | "locked" | "query";
export interface File {
    readonly path: string;
    readonly text: string;
}
export interface FilterOptions {
    readonly include?: readonly string[];
    readonly exclude?: readonly string[];
}
export interface ModelsOptions {
    readonly layout: "files" | "module";
    readonly importExtension?: ".js" | ".ts" | "";
    readonly modelModule?: string;
}
export interface Notice {
    readonly code: string;
    readonly at: string;
    readonly message: string;
}
export interface Schema {
    readonly version: typeof SCHEMA_VERSION;
    readonly dialect: Dialect;
    readonly server: Server;
    readonly namespaces: readonly Namespace[];
    readonly extensions: readonly Extension[];
    readonly enums: readonly Enum[];
    readonly domains: readonly Domain[];
    readonly composites: readonly Composite[];
    readonly ranges: readonly Range[];
    readonly sequences: readonly Sequence[];
    readonly tables: readonly Table[];
    readonly views: readonly View[];
    readonly routines: readonly Routine[];
}
export interface SourceOptions {
    readonly shadow?: boolean;
    readonly cwd?: string;
    readonly dialect?: Dialect;
}
export interface Table extends Named {
    readonly kind: "table";
    readonly columns: readonly Column[];
    readonly primaryKey: PrimaryKey | null;
    readonly uniques: readonly Unique[];
    readonly foreignKeys: readonly ForeignKey[];
    readonly checks: readonly Check[];
    readonly exclusions: readonly Exclusion[];
    readonly indexes: readonly Index[];
    readonly triggers: readonly Trigger[];
    readonly policies: readonly Policy[];
    readonly dependsOn: readonly ObjectKey[];
    readonly postgres?: PostgresTable;
    readonly mysql?: MysqlTable;
    readonly sqlite?: SqliteTable;
}
export declare class TswizError extends Error {
    readonly name = "TswizError";
    readonly code: ErrorCode;
    readonly hint: string | null;
    constructor(code: ErrorCode, message: string, options?: {
        hint?: string;
        cause?: unknown;
    });
}
export interface View extends Named {
    readonly kind: "view";
    readonly materialized: boolean;
    readonly sql: Sql;
    readonly columns: readonly Column[];
    readonly checkOption: "local" | "cascaded" | null;
    readonly indexes: readonly Index[];
    readonly triggers: readonly Trigger[];
    readonly dependsOn: readonly ObjectKey[];
    readonly postgres?: PostgresView;
    readonly mysql?: MysqlView;
    readonly sqlite?: SqliteView;
}
export interface WriteOptions {
    readonly force?: boolean;
    readonly remember?: boolean;
}
export interface WriteResult {
    readonly written: readonly string[];
    readonly unchanged: readonly string[];
    readonly removed: readonly string[];
    readonly left: readonly string[];
}
export declare function apply(schema: Schema, changes: readonly Change[]): Schema;
export declare function canonical(schema: Schema): Schema;
export declare function createStatements(schema: Schema): Created;
export declare function describe(change: Change): string;
export declare function diff(from: Schema, to: Schema): Change[];
export declare function emitModels(blueprint: Blueprint, options: ModelsOptions): readonly File[];
export declare function filterSchema(schema: Schema, options: FilterOptions): Schema;
export declare function invert(change: Change): Change;
export declare function makeBlueprint(schema: Schema, options?: BlueprintOptions): Planned;
export declare function makeSchema(dialect: Dialect, server: Server, given?: Partial<Schema>): Schema;
export declare function openSource(text: string, options?: SourceOptions): Promise<Opened>;
export declare function parseSchema(text: string, where?: string): Schema;
export declare function stringifySchema(schema: Schema): string;
export declare function writeFiles(files: readonly File[], folder: string, options?: WriteOptions): Promise<WriteResult>;
// Not exported by name, but part of the above.

export type Action = "noAction" | "restrict" | "cascade" | "setNull" | "setDefault";
export interface Arg {
    readonly name: string | null;
    readonly type: ColumnType;
    readonly mode: "in" | "out" | "inout" | "variadic";
    readonly default: Sql | null;
}
export interface Attribute {
    readonly name: string;
    readonly type: ColumnType;
    readonly collation: string | null;
    readonly comment: string | null;
}
export interface Check {
    readonly kind: "check";
    readonly name: PartName;
    readonly sql: Sql;
    readonly enforced: boolean;
    readonly validated: boolean;
    readonly inherited: boolean;
    readonly comment: string | null;
}
export interface ClassPlan {
    readonly name: string;
    readonly file: string;
    readonly relation: Relation;
    readonly properties: readonly PropertyPlan[];
    readonly relations: readonly RelationPlan[];
    readonly references: readonly ReferencePlan[];
}
export type ColumnProperty = Exclude<keyof Column, "name">;
export type ColumnPropertyChange = {
    [P in ColumnProperty]: {
        readonly kind: "changeColumn";
        readonly at: RelationRef;
        readonly column: string;
        readonly property: P;
        readonly from: Held<Column, P>;
        readonly to: Held<Column, P>;
    };
}[ColumnProperty];
export interface ColumnRef extends QName {
    readonly column: string;
}
export interface Composite extends Named {
    readonly kind: "composite";
    readonly attributes: readonly Attribute[];
}
export interface Created {
    readonly statements: readonly Statement[];
    readonly notices: readonly Notice[];
}
export interface Deferral {
    readonly initially: "immediate" | "deferred";
}
export type Dialect = "postgres" | "mysql" | "sqlite";
export interface Domain extends Named {
    readonly kind: "domain";
    readonly base: ColumnType;
    readonly nullable: boolean;
    readonly default: Sql | null;
    readonly collation: string | null;
    readonly checks: readonly Check[];
}
export interface Enum extends Named {
    readonly kind: "enum";
    readonly values: readonly string[];
}
export interface Exclusion {
    readonly kind: "exclusion";
    readonly name: PartName;
    readonly method: string;
    readonly parts: readonly (IndexPart & {
        readonly operator: string;
    })[];
    readonly where: Sql | null;
    readonly deferral: Deferral | null;
    readonly comment: string | null;
}
export interface Extension extends Named {
    readonly kind: "extension";
    readonly version: string;
}
export type Fill = {
    readonly kind: "default";
    readonly sql: Sql;
    readonly literal: string | number | boolean | null;
} | {
    readonly kind: "sequence";
    readonly sequence: QName;
} | {
    readonly kind: "identity";
    readonly always: boolean;
    readonly options: SequenceOptions;
} | {
    readonly kind: "autoIncrement";
    readonly strict: boolean;
} | {
    readonly kind: "generated";
    readonly sql: Sql;
    readonly stored: boolean;
};
export interface ForeignKey {
    readonly kind: "foreignKey";
    readonly name: PartName;
    readonly columns: readonly string[];
    readonly target: QName;
    readonly targetColumns: readonly string[];
    readonly onUpdate: Action;
    readonly onDelete: Action;
    readonly onDeleteColumns: readonly string[];
    readonly match: "simple" | "partial" | "full";
    readonly deferral: Deferral | null;
    readonly enforced: boolean;
    readonly validated: boolean;
    readonly period: boolean;
    readonly comment: string | null;
    readonly sqlite?: SqliteForeignKey;
}
type Held<T, P extends keyof T> = undefined extends T[P] ? Exclude<T[P], undefined> | null : T[P];
type Identity = "kind" | "namespace" | "name";
export interface Index {
    readonly kind: "index";
    readonly name: string;
    readonly unique: boolean;
    readonly method: string;
    readonly parts: readonly IndexPart[];
    readonly include: readonly string[];
    readonly where: Sql | null;
    readonly nullsDistinct: boolean;
    readonly comment: string | null;
    readonly postgres?: PostgresIndex;
    readonly mysql?: MysqlIndex;
}
export type IndexPart = IndexTerm & {
    readonly descending: boolean;
    readonly nulls: "first" | "last" | null;
    readonly collation: string | null;
    readonly opclass: Opclass | null;
};
export type IndexTerm = {
    readonly kind: "column";
    readonly column: string;
    readonly prefix: number | null;
} | {
    readonly kind: "expression";
    readonly sql: Sql;
};
export type Int64 = string;
export interface KeyPart {
    readonly descending: boolean;
    readonly collation: string | null;
    readonly prefix: number | null;
}
export interface MysqlColumn {
    readonly charset: string | null;
    readonly onUpdate: Sql | null;
    readonly invisible: boolean;
    readonly zerofill: boolean;
    readonly srid: number | null;
}
export interface MysqlIndex {
    readonly invisible: boolean;
    readonly parser: string | null;
}
export interface MysqlKey {
    readonly parts: readonly KeyPart[];
    readonly method: string | null;
    readonly invisible: boolean;
}
export interface MysqlTable {
    readonly engine: string;
    readonly charset: string;
    readonly collation: string;
    readonly rowFormat: string | null;
    readonly partitionBy: Sql | null;
    readonly options: Readonly<Record<string, string>>;
}
export interface MysqlView {
    readonly algorithm: "undefined" | "merge" | "temptable";
    readonly security: "invoker" | "definer";
    readonly definer: string;
}
interface Named extends QName {
    readonly comment: string | null;
}
export interface Namespace extends Named {
    readonly kind: "namespace";
}
export type ObjectKey = string;
export type ObjectKind = SchemaObject["kind"];
type ObjectOf<K extends ObjectKind> = Extract<SchemaObject, {
    readonly kind: K;
}>;
export type ObjectProperty<K extends ObjectKind> = Exclude<keyof ObjectOf<K>, Identity | (K extends "table" | "view" ? OwnChange : never)>;
export type ObjectPropertyChange = {
    [K in ObjectKind]: {
        [P in ObjectProperty<K>]: {
            readonly kind: "changeObject";
            readonly at: ObjectRef & {
                readonly kind: K;
            };
            readonly property: P;
            readonly from: Held<ObjectOf<K>, P>;
            readonly to: Held<ObjectOf<K>, P>;
        };
    }[ObjectProperty<K>];
}[ObjectKind];
export interface ObjectRef extends QName {
    readonly kind: ObjectKind;
    readonly routine: {
        readonly of: Routine["of"];
        readonly args: readonly string[];
    } | null;
}
export interface Opclass {
    readonly name: string;
    readonly options: Readonly<Record<string, string>>;
}
export interface Opened {
    readonly schema: Schema;
    readonly notices: readonly Notice[];
}
type OwnChange = PartList | "primaryKey" | "columns";
export type Part = PrimaryKey | Unique | ForeignKey | Check | Exclusion | Index | Trigger | Policy;
export type PartChange = {
    [K in PartKind]: {
        readonly kind: "changePart";
        readonly at: RelationRef;
        readonly from: Extract<Part, {
            readonly kind: K;
        }>;
        readonly to: Extract<Part, {
            readonly kind: K;
        }>;
    };
}[PartKind];
export type PartKind = Part["kind"];
export type PartList = {
    [P in keyof Table]-?: Table[P] extends readonly Part[] ? P : never;
}[keyof Table];
type PartName = string | null;
export interface Planned {
    readonly blueprint: Blueprint;
    readonly notices: readonly Notice[];
}
export interface Policy {
    readonly kind: "policy";
    readonly name: string;
    readonly permissive: boolean;
    readonly command: "all" | "select" | "insert" | "update" | "delete";
    readonly roles: readonly string[];
    readonly using: Sql | null;
    readonly check: Sql | null;
    readonly comment: string | null;
}
export interface PostgresColumn {
    readonly storage: string | null;
    readonly compression: string | null;
    readonly statistics: number | null;
}
export interface PostgresIndex {
    readonly tablespace: string | null;
    readonly storage: Readonly<Record<string, string>>;
    readonly invalid: boolean;
}
export interface PostgresKey {
    readonly tablespace: string | null;
    readonly storage: Readonly<Record<string, string>>;
}
export interface PostgresTable {
    readonly unlogged: boolean;
    readonly partitionBy: Sql | null;
    readonly partitionOf: {
        readonly parent: QName;
        readonly bound: Sql;
    } | null;
    readonly inherits: readonly QName[];
    readonly rowSecurity: "off" | "on" | "forced";
    readonly replicaIdentity: "default" | "full" | "nothing" | {
        readonly index: string;
    };
    readonly foreign: {
        readonly server: string;
        readonly options: Readonly<Record<string, string>>;
    } | null;
    readonly tablespace: string | null;
    readonly accessMethod: string | null;
    readonly storage: Readonly<Record<string, string>>;
}
export interface PostgresView {
    readonly securityBarrier: boolean;
    readonly securityInvoker: boolean;
    readonly populated: boolean;
}
export interface PrimaryKey {
    readonly kind: "primaryKey";
    readonly name: PartName;
    readonly columns: readonly string[];
    readonly include: readonly string[];
    readonly deferral: Deferral | null;
    readonly withoutOverlaps: boolean;
    readonly comment: string | null;
    readonly postgres?: PostgresKey;
    readonly mysql?: MysqlKey;
    readonly sqlite?: SqliteKey;
}
export interface PropertyPlan {
    readonly name: string;
    readonly column: Column;
    readonly builder: string;
    readonly args: readonly (number | null)[];
    readonly type: string | null;
    readonly select: string;
    readonly insert: string | null;
    readonly optional: boolean;
    readonly readonly: boolean;
}
export interface QName {
    readonly namespace: string;
    readonly name: string;
}
export interface Range extends Named {
    readonly kind: "range";
    readonly subtype: ColumnType;
    readonly multirange: QName | null;
    readonly collation: string | null;
    readonly opclass: string | null;
}
export interface ReferencePlan {
    readonly foreignKey: ForeignKey;
    readonly as: string | null;
    readonly backref: string | null;
    readonly target: "present" | "incomplete" | "outside" | "missing";
}
export type Relation = Table | View;
export interface RelationPlan {
    readonly name: string;
    readonly many: boolean;
    readonly target: string;
    readonly nullable: boolean;
    readonly own: boolean;
    readonly foreignKey: ForeignKey;
    readonly on: readonly string[];
    readonly targetOn: readonly string[];
}
export interface RelationRef extends QName {
    readonly kind: "table" | "view";
}
export type Returns = {
    readonly kind: "value";
    readonly type: ColumnType;
    readonly set: boolean;
} | {
    readonly kind: "rows";
    readonly columns: readonly Attribute[];
} | {
    readonly kind: "trigger";
};
export interface Routine extends Named {
    readonly kind: "routine";
    readonly of: "function" | "procedure" | "aggregate" | "window";
    readonly args: readonly Arg[];
    readonly returns: Returns | null;
    readonly language: string;
    readonly sql: Sql;
    readonly volatility: "immutable" | "stable" | "volatile";
    readonly strict: boolean;
    readonly security: "invoker" | "definer";
    readonly dependsOn: readonly ObjectKey[];
}
export declare const SCHEMA_VERSION = 1;
export type SchemaObject = Namespace | Extension | Enum | Domain | Composite | Range | Sequence | Table | View | Routine;
export interface Sequence extends Named {
    readonly kind: "sequence";
    readonly type: ColumnType;
    readonly options: SequenceOptions;
    readonly ownedBy: ColumnRef | null;
}
export interface SequenceOptions {
    readonly start: Int64;
    readonly increment: Int64;
    readonly min: Int64;
    readonly max: Int64;
    readonly cache: Int64;
    readonly cycle: boolean;
}
export interface Server {
    readonly product: "postgres" | "cockroach" | "mysql" | "mariadb" | "sqlite";
    readonly version: string;
}
export type Sql = string;
export interface SqliteColumn {
    readonly impliedNotNull: boolean;
    readonly notNullName: string | null;
    readonly onNull: SqliteConflict | null;
    readonly deadDefault: Sql | null;
    readonly hidden: boolean;
}
export type SqliteConflict = "abort" | "rollback" | "fail" | "ignore" | "replace";
export interface SqliteForeignKey {
    readonly target: string | null;
    readonly columns: readonly string[];
    readonly implicit: boolean;
}
export interface SqliteKey {
    readonly parts: readonly KeyPart[];
    readonly onConflict: SqliteConflict | null;
}
export interface SqliteTable {
    readonly strict: boolean;
    readonly withoutRowid: boolean;
    readonly virtual: {
        readonly module: string;
        readonly args: Sql | null;
    } | null;
    readonly shadowOf: string | null;
}
export interface SqliteView {
    readonly named: boolean;
}
export interface Statement {
    readonly sql: string;
    readonly key: string;
}
export interface Trigger {
    readonly kind: "trigger";
    readonly name: string;
    readonly timing: "before" | "after" | "insteadOf";
    readonly events: readonly TriggerEvent[];
    readonly each: "row" | "statement";
    readonly when: Sql | null;
    readonly action: {
        readonly kind: "call";
        readonly routine: QName;
        readonly args: readonly string[];
    } | {
        readonly kind: "body";
        readonly sql: Sql;
    };
    readonly enabled: "origin" | "always" | "replica" | "disabled";
    readonly comment: string | null;
}
export type TriggerEvent = {
    readonly kind: "insert" | "delete" | "truncate";
} | {
    readonly kind: "update";
    readonly columns: readonly string[];
};
export type TypeMeaning = {
    readonly kind: "boolean";
} | {
    readonly kind: "integer";
    readonly bits: 8 | 16 | 24 | 32 | 64;
    readonly unsigned: boolean;
} | {
    readonly kind: "decimal";
    readonly precision: number | null;
    readonly scale: number | null;
} | {
    readonly kind: "float";
    readonly bits: 32 | 64;
} | {
    readonly kind: "money";
} | {
    readonly kind: "text";
    readonly length: number | null;
    readonly fixed: boolean;
} | {
    readonly kind: "binary";
    readonly length: number | null;
    readonly fixed: boolean;
} | {
    readonly kind: "bits";
    readonly length: number | null;
    readonly fixed: boolean;
} | {
    readonly kind: "date";
} | {
    readonly kind: "time";
    readonly precision: number | null;
    readonly zoned: boolean;
} | {
    readonly kind: "timestamp";
    readonly precision: number | null;
    readonly zoned: boolean;
} | {
    readonly kind: "interval";
    readonly precision: number | null;
    readonly fields: string | null;
} | {
    readonly kind: "year";
} | {
    readonly kind: "uuid";
} | {
    readonly kind: "json";
    readonly binary: boolean;
} | {
    readonly kind: "xml";
} | {
    readonly kind: "network";
    readonly of: "inet" | "cidr" | "macaddr" | "macaddr8";
} | {
    readonly kind: "geometry";
    readonly of: string;
    readonly srid: number | null;
} | {
    readonly kind: "vector";
    readonly dimensions: number | null;
} | {
    readonly kind: "search";
    readonly of: "tsvector" | "tsquery";
} | {
    readonly kind: "choice";
    readonly values: readonly string[];
    readonly many: boolean;
} | {
    readonly kind: "enum" | "domain" | "composite" | "range";
    readonly type: QName;
} | {
    readonly kind: "array";
    readonly element: ColumnType;
    readonly dimensions: number;
} | {
    readonly kind: "other";
    readonly type: QName | null;
};
export interface Unique {
    readonly kind: "unique";
    readonly name: PartName;
    readonly columns: readonly string[];
    readonly include: readonly string[];
    readonly nullsDistinct: boolean;
    readonly deferral: Deferral | null;
    readonly withoutOverlaps: boolean;
    readonly comment: string | null;
    readonly postgres?: PostgresKey;
    readonly mysql?: MysqlKey;
    readonly sqlite?: SqliteKey;
}
