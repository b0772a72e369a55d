// What this entry point exports. Written by `npm run api`; a change here is a change of the API.

export declare class Column<T, I extends Insert = "required", K extends boolean = false, N extends boolean = false> {
    #private;
    readonly [VALUE]: T;
    readonly [INSERT]: I;
    readonly [KEYED]: K;
    readonly [NULLABLE]: N;
    readonly spec: ColumnSpec;
    constructor(spec: ColumnSpec);
    type(raw: string): Column<T, I, K, N>;
    nullable(): Column<T | null, I extends "required" ? "optional" : I, K, true>;
    notNull(options?: NotNullOptions): Column<T, I, K, N>;
    default(value: LiteralValue | SqlSpec | (() => T)): Column<T, I extends "required" ? "optional" : I, K, N>;
    generated(sql: SqlSpec, options?: {
        readonly stored?: boolean;
    }): Column<T, "never", K, N>;
    autoIncrement(options?: {
        readonly strict?: boolean;
    }): Column<T, I extends "required" ? "optional" : I, K, N>;
    primaryKey(options?: KeyOptions): Column<T, I, true, N>;
    unique(options?: KeyOptions): Column<T, I, K, N>;
    references(target: string, options?: ReferenceOptions): Column<T, I, K, N>;
    collate(name: string): Column<T, I, K, N>;
    comment(text: string): Column<T, I, K, N>;
    deadDefault(sql: SqlSpec): Column<T, I, K, N>;
    hidden(): Column<T, "hidden", K, N>;
    source(path: string): Column<T, I, K, N>;
    $type<U>(): Column<N extends true ? U | null : U, I, K, N>;
}
export interface ColumnRef<out T> {
    readonly [KIND]: "column";
    readonly expressionType: T | undefined;
    toOperationNode(): import("kysely").OperationNode;
}
export interface Condition<in out T extends AnyRow> {
    readonly [KIND]: "condition";
    readonly [FOR]: T;
}
export interface ConnectOptions<M extends object> {
    readonly models: M;
    readonly log?: (event: LogEvent) => void;
}
export declare class ConstraintError extends TswizError {
    readonly model: string | null;
    readonly properties: readonly string[];
    readonly kind: ConstraintKind;
    readonly constraint: string | null;
    constructor(message: string, about: {
        readonly model: string | null;
        readonly properties: readonly string[];
        readonly kind: ConstraintKind;
        readonly constraint: string | null;
        readonly hint: string | undefined;
        readonly cause: unknown;
    });
}
export declare class Database<M extends object = Readonly<Record<string, unknown>>> {
    #private;
    readonly models: M;
    constructor(engine: Engine, models: M, log: ((event: LogEvent) => void) | undefined);
    get dialect(): Dialect;
    get kysely(): Kysely<Tables<M>>;
    run<T>(statement: Sql<T>): Promise<T[]>;
    script(text: string): Promise<void>;
    atomic<T>(work: () => Promise<T> | T): Promise<T>;
    countQueries<T>(work: () => Promise<T>): Promise<{
        result: T;
        count: number;
        queries: LogEvent[];
    }>;
    onQuery(listener: (event: LogEvent) => void): () => void;
    close(): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
}
export type Filter<T extends AnyRow> = {
    readonly [P in keyof ColumnsOf<T>]?: Operand<ColumnsOf<T>[P][typeof VALUE]>;
} & {
    readonly [P in Relations<T>]?: Filter<Target<T[P & keyof T]>> | Condition<Target<T[P & keyof T]>> | null;
};
export type Insertable<M extends ModelClass<AnyRow>> = Show<InsertValues<ColumnsOf<M["prototype"]>>>;
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | {
    readonly [key: string]: JsonValue;
};
export interface LogEvent {
    readonly sql: string;
    readonly parameters: readonly unknown[];
    readonly milliseconds: number;
    readonly rows: number;
    readonly error?: unknown;
}
export interface Many<T extends AnyRow> extends Query<T> {
    readonly [KIND]: "many";
}
export interface ModelSpec {
    readonly kind: "table" | "view";
    readonly name: string;
    readonly columns: Readonly<Record<string, ColumnSpec>>;
    readonly comment: string | null;
    readonly primaryKey: KeySpec | null;
    readonly uniques: readonly KeySpec[];
    readonly foreignKeys: readonly ForeignKeySpec[];
    readonly checks: readonly CheckSpec[];
    readonly indexes: readonly IndexSpec[];
    readonly triggers: readonly TriggerSpec[];
    readonly dependsOn: readonly string[];
    readonly strict: boolean;
    readonly withoutRowid: boolean;
    readonly virtual: {
        readonly module: string;
        readonly args: Sql | null;
    } | null;
    readonly shadowOf: string | null;
    readonly sql: Sql | null;
    readonly named: boolean;
}
export type One<T> = Unloaded<T> | T;
export interface Operator<out T> {
    readonly [KIND]: "operator";
    readonly [FOR]: T;
}
export declare class Query<T extends AnyRow, out R = T> implements PromiseLike<R[]> {
    #private;
    private constructor();
    static of<T extends AnyRow>(model: object, filters?: readonly unknown[]): Query<T>;
    where(...filters: readonly Where<T>[]): Query<T, R>;
    orderBy(...order: readonly Order<T>[]): Query<T, R>;
    limit(rows: number): Query<T, R>;
    offset(rows: number): Query<T, R>;
    with<const P extends string>(...paths: readonly Path<T, P>[]): Query<T, R & Load<T, P>>;
    first(): Promise<R | null>;
    get(...key: readonly [
    ] | readonly [
        key: KeyOf<T> | Filter<T>
    ]): Promise<R>;
    getOrNull(...key: readonly [
    ] | readonly [
        key: KeyOf<T> | Filter<T>
    ]): Promise<R | null>;
    count(): Promise<number>;
    exists(): Promise<boolean>;
    update(values: UpdateSet<T>): Promise<number>;
    delete(): Promise<number>;
    iterate(): AsyncGenerator<R>;
    query(): SelectQueryBuilder<{
        self: Selectable<{
            readonly prototype: T;
        }>;
    }, "self", Record<never, never>>;
    then<A = R[], B = never>(resolve?: ((rows: R[]) => A | PromiseLike<A>) | null, reject?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<A | B>;
}
export declare const RESERVED: ReadonlySet<string>;
export type Selectable<M extends ModelClass<AnyRow>> = Show<Values<ColumnsOf<M["prototype"]>>>;
export declare class Sql<T = unknown> implements OperationNodeSource {
    #private;
    readonly [RESULT]: T;
    readonly [KIND]: "sql";
    constructor(fragments: readonly string[], values: readonly unknown[]);
    get sql(): string;
    toOperationNode(): OperationNode;
}
export interface SqliteOptions {
    readonly filename: string;
    readonly readonly?: boolean;
    readonly create?: boolean;
    readonly busyTimeout?: number;
    readonly foreignKeys?: boolean;
    readonly journalMode?: "wal" | "delete" | "truncate" | "persist" | "memory" | "off";
    readonly pragmas?: Readonly<Record<string, string | number | boolean>>;
}
export interface TableOptions<P extends string = string, K extends P = P> extends CommonOptions<P> {
    readonly primaryKey?: Key<K>;
    readonly uniques?: readonly Key<P>[];
    readonly foreignKeys?: readonly ForeignKey<P>[];
    readonly checks?: readonly Check[];
    readonly strict?: boolean;
    readonly withoutRowid?: boolean;
    readonly virtual?: {
        readonly module: string;
        readonly args?: SqlSpec | string | null;
    };
    readonly shadowOf?: string;
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
export type Updatable<M extends ModelClass<AnyRow>> = Show<UpdateValues<ColumnsOf<M["prototype"]>>>;
export interface ViewOptions<P extends string = string> extends CommonOptions<P> {
    readonly sql: SqlSpec;
    readonly named?: boolean;
}
export declare const and: <T extends AnyRow>(...filters: readonly Where<T>[]) => Condition<T>;
export declare function any(name?: string): Column<unknown>;
export declare const between: <V>(low: V | Expression<V | null>, high: V | Expression<V | null>) => Operator<V>;
export declare function bigint(name?: string): Column<bigint>;
export declare function blob(name?: string): Column<Uint8Array>;
export declare function boolean(name?: string): Column<boolean>;
export declare function check(name: string, condition: SqlSpec): Check;
export declare function check(condition: SqlSpec): Check;
export declare function connect<M extends object>(target: string | SqliteOptions, options: ConnectOptions<M>): Database<M>;
export declare const contains: (text: string) => Operator<string>;
export declare function date(name?: string): Column<string>;
export declare function datetime(name?: string): Column<string>;
export declare const endsWith: (text: string) => Operator<string>;
export declare const eq: <V>(value: V | Expression<V>) => Operator<NonNullable<V>>;
export declare function foreignKey<const P extends string>(...on: readonly P[]): {
    references(...target: readonly (string | ReferenceOptions)[]): ForeignKey<P>;
};
export declare const gt: <V>(value: V | Expression<V | null>) => Operator<V>;
export declare const gte: <V>(value: V | Expression<V | null>) => Operator<V>;
export declare const ilike: (text: string) => Operator<string>;
export declare function index(name: string): IndexStart;
export declare function integer(name?: string): Column<number>;
export declare const isNull: () => Operator<never>;
export declare function json(name?: string): Column<JsonValue>;
export declare const like: (text: string) => Operator<string>;
export declare const lt: <V>(value: V | Expression<V | null>) => Operator<V>;
export declare const lte: <V>(value: V | Expression<V | null>) => Operator<V>;
export declare function model<C extends Columns, K extends keyof C & string = never>(name: string, columns: C, options?: TableOptions<keyof C & string, K>): TableClass<C, K>;
export declare const ne: <V>(value: V | Expression<V>) => Operator<NonNullable<V>>;
export declare function not<V>(test: Operator<V>): Operator<V>;
export declare function not<T extends AnyRow>(filter: Filter<T> | Condition<T>): Condition<T>;
export declare const notIn: <V>(values: Iterable<V>) => Operator<V>;
export declare function number(precision?: number, scale?: number): Column<number>;
export declare function number(name: string, precision?: number, scale?: number): Column<number>;
export declare const oneOf: <V>(values: Iterable<V>) => Operator<V>;
export declare const or: <T extends AnyRow>(...filters: readonly Where<T>[]) => Condition<T>;
export declare function primaryKey<const A extends readonly Part[]>(...parts: A): Key<Named<A[number]>>;
export declare function real(name?: string): Column<number>;
export declare function scalar(name?: string): Column<string | number>;
export declare function schema<M extends object>(dialect: Dialect, models: M, others?: object): M;
export declare function specOf(modelClass: object): ModelSpec;
export declare function sql<T = unknown>(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql<T>;
export declare const startsWith: (text: string) => Operator<string>;
export declare function tableSpec(name: string, columns: Given, options?: TableOptions): ModelSpec;
export declare function text(name?: string): Column<string>;
export declare function time(name?: string): Column<string>;
export declare function timestamp(name?: string): Column<string>;
export declare function trigger(name: string, options: TriggerOptions): Trigger;
export declare function unique(name?: string | null): {
    on<const A extends readonly Part[]>(...parts: A): Key<Named<A[number]>>;
};
export declare function uniqueIndex(name: string): IndexStart;
export declare function uuid(name?: string): Column<string>;
export declare function varchar(length?: number): Column<string>;
export declare function varchar(name: string, length?: number): Column<string>;
export declare function view<C extends Columns>(name: string, columns: C, options: ViewOptions<keyof C & string>): ViewClass<C>;
export declare function viewSpec(name: string, columns: Given, options: ViewOptions): ModelSpec;
// Not exported by name, but part of the above.

export type Action = "noAction" | "restrict" | "cascade" | "setNull" | "setDefault";
export type AnyColumn = Column<unknown, Insert, boolean, boolean>;
export interface AnyRow {
    readonly [KIND]: "row";
    readonly [COLUMNS]: Columns;
    readonly [KEYS]: PropertyKey;
}
export declare const COLUMNS: unique symbol;
export declare class Check {
    readonly spec: CheckSpec;
    constructor(spec: CheckSpec);
}
export interface CheckSpec {
    readonly name: string | null;
    readonly sql: Sql;
}
export interface ColumnSpec {
    readonly builder: string;
    readonly args: readonly (number | null)[];
    readonly name: string | null;
    readonly type: string | null;
    readonly nullable: boolean;
    readonly fill: Fill | null;
    readonly make: (() => unknown) | null;
    readonly collation: string | null;
    readonly comment: string | null;
    readonly primaryKey: KeyOptions | null;
    readonly unique: KeyOptions | null;
    readonly references: ReferenceSpec | null;
    readonly notNull: {
        readonly implied: boolean;
        readonly name: string | null;
        readonly onConflict: SqliteConflict | null;
    };
    readonly deadDefault: Sql | null;
    readonly hidden: boolean;
    readonly source: string | null;
}
export type Columns = Readonly<Record<string, AnyColumn>>;
type ColumnsOf<T extends AnyRow> = T[typeof COLUMNS];
interface Common<C extends Columns> {
    readonly [KIND]: "row";
    readonly [COLUMNS]: C;
    toJSON(): Record<string, unknown>;
}
interface CommonOptions<P extends string> {
    readonly comment?: string;
    readonly indexes?: readonly Index<P>[];
    readonly triggers?: readonly Trigger[];
    readonly dependsOn?: readonly string[];
}
export type ConstraintKind = "unique" | "foreignKey" | "notNull" | "check" | "type" | "trigger";
interface Declared<C extends Columns, I> {
    new (token: Token): I;
    readonly c: {
        readonly [P in keyof C]: ColumnRef<C[P][typeof VALUE]>;
    };
}
export type Dialect = "postgres" | "mysql" | "sqlite";
export interface Engine {
    readonly dialect: Dialect;
    readonly kysely: Pick<KyselyDialect, "createQueryCompiler" | "createAdapter" | "createIntrospector">;
    readonly begin: string;
    open(): Promise<void>;
    run(statement: Statement, exact: boolean): Outcome | Promise<Outcome>;
    runMany(sql: string, rows: Iterable<readonly unknown[]>): number | Promise<number>;
    stream(statement: Statement): AsyncIterable<readonly Stored[]> | null;
    script(text: string): void | Promise<void>;
    close(): Promise<void>;
}
export type ErrorCode = "usage" | "source" | "connect" | "read" | "unsupported" | "invalid" | "no-match" | "write" | "not-bound" | "not-found" | "not-unique" | "constraint" | "value" | "locked" | "query";
export type Expression<T> = Sql<T> | ColumnRef<T>;
export interface ExpressionPart {
    readonly sql: SqlSpec | string;
    readonly descending?: boolean;
    readonly collation?: string;
}
type Extras<T extends AnyRow> = Exclude<keyof T, keyof ColumnsOf<T> | symbol | RowMember>;
declare const FOR: unique symbol;
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
export declare class ForeignKey<out P extends string = string> {
    readonly [PARTS]: P;
    readonly spec: ForeignKeySpec;
    constructor(spec: ForeignKeySpec);
}
export interface ForeignKeySpec extends ReferenceSpec {
    readonly on: readonly string[];
}
interface Fragment {
    readonly [KIND]: "sql";
}
type Given = Readonly<Record<string, AnyColumn>>;
type Head<P extends string> = P extends `${infer H}.${string}` ? H : P;
export declare const INSERT: unique symbol;
export declare class Index<out P extends string = string> {
    readonly [PARTS]: P;
    readonly spec: IndexSpec;
    constructor(spec: IndexSpec);
    where(condition: SqlSpec): Index<P>;
}
export interface IndexPartSpec {
    readonly column?: string;
    readonly sql?: Sql;
    readonly descending?: boolean;
    readonly collation?: string;
}
export interface IndexSpec {
    readonly name: string;
    readonly unique: boolean;
    readonly on: readonly IndexPartSpec[];
    readonly where: Sql | null;
}
interface IndexStart {
    on<const A extends readonly (Part | SqlSpec | ExpressionPart)[]>(...parts: A): Index<Named<A[number]>>;
}
export type Insert = "required" | "optional" | "never" | "hidden";
export type InsertOf<T extends AnyRow> = InsertValues<ColumnsOf<T>>;
type InsertValues<C extends Columns> = {
    [P in keyof C as C[P][typeof INSERT] extends "required" ? P : never]: C[P][typeof VALUE];
} & {
    [P in keyof C as C[P][typeof INSERT] extends "optional" ? P : never]?: C[P][typeof VALUE] | undefined;
};
type Instance<C extends Columns, K extends PropertyKey> = Values<C> & (true extends C[keyof C][typeof KEYED] ? Keyed<C, K> : [
    K
] extends [
    never
] ? Keyless<C> : Keyed<C, K>);
export type Int64 = string;
export declare const KEYED: unique symbol;
export declare const KEYS: unique symbol;
export declare const KIND: unique symbol;
export declare class Key<out P extends string = string> {
    readonly [PARTS]: P;
    readonly spec: KeySpec;
    constructor(spec: KeySpec);
    named(name: string): Key<P>;
    onConflict(conflict: SqliteConflict): Key<P>;
}
type KeyColumns<C extends Columns> = {
    [P in keyof C]: C[P][typeof KEYED] extends true ? P : never;
}[keyof C];
export type KeyOf<T extends AnyRow> = T[typeof KEYS] extends keyof ColumnsOf<T> ? ColumnsOf<T>[T[typeof KEYS]][typeof VALUE] & (string | number | bigint | boolean | Uint8Array) : never;
export interface KeyOptions {
    readonly name?: string;
    readonly descending?: boolean;
    readonly collation?: string;
    readonly onConflict?: SqliteConflict;
}
export interface KeyPart {
    readonly descending: boolean;
    readonly collation: string | null;
    readonly prefix: number | null;
}
export interface KeySpec {
    readonly name: string | null;
    readonly on: readonly string[];
    readonly parts: readonly KeyPart[];
    readonly onConflict: SqliteConflict | null;
}
interface Keyed<C extends Columns, K extends PropertyKey> extends Common<C> {
    readonly [KEYS]: KeyColumns<C> | K;
    save(): Promise<this>;
    delete(): Promise<void>;
    refresh(): Promise<this>;
    set(values: UpdateValues<C>): this;
}
interface Keyless<C extends Columns> extends Common<C> {
    readonly [KEYS]: never;
}
export type KyselyTable<T extends AnyRow> = {
    [P in keyof ColumnsOf<T>]: ColumnType<ColumnsOf<T>[P][typeof VALUE], ColumnsOf<T>[P][typeof INSERT] extends "required" ? ColumnsOf<T>[P][typeof VALUE] : ColumnsOf<T>[P][typeof INSERT] extends "optional" ? ColumnsOf<T>[P][typeof VALUE] | undefined : never, ColumnsOf<T>[P][typeof INSERT] extends "never" ? never : ColumnsOf<T>[P][typeof VALUE]>;
};
export type LiteralValue = string | number | bigint | boolean | null;
export type Load<T extends AnyRow, P extends string> = [
    P
] extends [
    never
] ? T : T & {
    readonly [H in Head<P>]: H extends keyof T ? LoadedOne<T[H], Tail<P, H>> : never;
};
type LoadedOne<X, R extends string> = X extends Unloaded<infer T> ? T extends AnyRow ? Load<T, R> : T : X extends Many<infer T> ? Many<T> & Load<T, R>[] : never;
export interface ModelClass<T extends AnyRow> {
    readonly prototype: T;
}
declare const NULLABLE: unique symbol;
type Named<P> = P extends string ? P : P extends {
    readonly column: infer C extends string;
} ? C : never;
export interface NotNullOptions {
    readonly implied?: boolean;
    readonly name?: string;
    readonly onConflict?: SqliteConflict;
}
type Operand<V> = V | Operator<NonNullable<V>> | Expression<V | null>;
export type Order<T extends AnyRow> = `${"" | "-"}${keyof ColumnsOf<T> & string}` | Expression<unknown>;
export interface Outcome {
    readonly rows: readonly (readonly Stored[])[];
    readonly columns: readonly string[];
    readonly changes: number;
    readonly insertId?: bigint;
}
declare const PARTS: unique symbol;
export type Part<P extends string = string> = P | PartOptions<P>;
export interface PartOptions<P extends string = string> {
    readonly column: P;
    readonly descending?: boolean;
    readonly collation?: string;
}
export type Path<T extends AnyRow, P extends string> = P extends string ? P extends Step<T, P> ? P : Step<T, P> : never;
export interface QName {
    readonly namespace: string;
    readonly name: string;
}
declare const RESULT: unique symbol;
interface ReadStatics {
    all<T extends AnyRow>(this: ModelClass<T>): Query<T>;
    where<T extends AnyRow>(this: ModelClass<T>, ...filters: readonly Where<T>[]): Query<T>;
    orderBy<T extends AnyRow>(this: ModelClass<T>, ...order: readonly Order<T>[]): Query<T>;
    limit<T extends AnyRow>(this: ModelClass<T>, rows: number): Query<T>;
    with<T extends AnyRow, const P extends string>(this: ModelClass<T>, ...paths: readonly Path<T, P>[]): Query<T, T & Load<T, P>>;
    get<T extends AnyRow>(this: ModelClass<T>, key: KeyOf<T> | Filter<T>): Promise<T>;
    getOrNull<T extends AnyRow>(this: ModelClass<T>, key: KeyOf<T> | Filter<T>): Promise<T | null>;
    first<T extends AnyRow>(this: ModelClass<T>): Promise<T | null>;
    count<T extends AnyRow>(this: ModelClass<T>, ...filters: readonly Where<T>[]): Promise<number>;
    exists<T extends AnyRow>(this: ModelClass<T>, ...filters: readonly Where<T>[]): Promise<boolean>;
    iterate<T extends AnyRow>(this: ModelClass<T>): AsyncGenerator<T>;
    query<T extends AnyRow>(this: ModelClass<T>): SelectQueryBuilder<{
        self: Selectable<ModelClass<T>>;
    }, "self", Record<never, never>>;
}
export interface ReferenceOptions {
    readonly name?: string;
    readonly as?: string;
    readonly backref?: string;
    readonly onDelete?: Action;
    readonly onUpdate?: Action;
    readonly match?: "partial" | "full";
    readonly deferrable?: "immediate" | "deferred";
    readonly outside?: readonly string[];
    readonly spelled?: {
        readonly table?: string;
        readonly columns?: readonly string[];
    };
}
export interface ReferenceSpec extends ReferenceOptions {
    readonly table: string;
    readonly columns: readonly string[] | null;
}
type Relations<T extends AnyRow> = {
    [P in Extras<T>]: [
        Target<T[P]>
    ] extends [
        never
    ] ? never : P;
}[Extras<T>] & string;
type RowMember = "save" | "delete" | "refresh" | "set" | "toJSON";
export interface SequenceOptions {
    readonly start: Int64;
    readonly increment: Int64;
    readonly min: Int64;
    readonly max: Int64;
    readonly cache: Int64;
    readonly cycle: boolean;
}
type Show<T> = {
    [P in keyof T]: T[P];
} & {};
export type Sql = string;
export interface SqlSpec {
    readonly sql: Sql;
}
export type SqliteConflict = "abort" | "rollback" | "fail" | "ignore" | "replace";
export interface Statement {
    readonly sql: string;
    readonly parameters: readonly unknown[];
}
export interface Statics {
    readonly table: WriteStatics;
    readonly view: ReadStatics;
}
type Step<T extends AnyRow, P extends string, Before extends string = ""> = P extends `${infer H}.${infer R}` ? H extends Relations<T> ? Step<Target<T[H & keyof T]>, R, `${Before}${H}.`> : `${Before}${Relations<T>}` : P extends Relations<T> ? `${Before}${P}` | `${Before}${P}.${Relations<Target<T[P & keyof T]>>}` : `${Before}${Relations<T>}`;
export type Stored = number | bigint | string | Uint8Array | null;
export type TableClass<C extends Columns, K extends PropertyKey> = Declared<C, Instance<C, K>> & Statics["table"];
export type Tables<M> = {
    [P in keyof M as M[P] extends {
        readonly prototype: AnyRow;
    } ? P : never]: M[P] extends {
        readonly prototype: infer T extends AnyRow;
    } ? KyselyTable<T> : never;
};
type Tail<P extends string, H extends string> = P extends `${H}.${infer R}` ? R : never;
type Target<X> = X extends Unloaded<infer T> ? Extract<T, AnyRow> : X extends Many<infer T> ? T : never;
export interface Token {
    readonly [KIND]: "token";
}
export declare class Trigger {
    readonly spec: TriggerSpec;
    constructor(spec: TriggerSpec);
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
export interface TriggerOptions {
    readonly timing: TriggerSpec["timing"];
    readonly events: readonly TriggerEvent[];
    readonly when?: SqlSpec;
    readonly sql: SqlSpec;
}
export type TriggerSpec = Pick<Trigger, "name" | "timing" | "events" | "when"> & {
    readonly sql: Sql;
};
export interface Unloaded<out T> extends PromiseLike<T> {
    readonly [KIND]: "one";
}
export type UpdateOf<T extends AnyRow> = UpdateValues<ColumnsOf<T>>;
export type UpdateSet<T extends AnyRow> = {
    [P in keyof UpdateOf<T>]?: UpdateOf<T>[P] | Expression<UpdateOf<T>[P]>;
};
export type UpdateValues<C extends Columns> = {
    [P in keyof C as C[P][typeof INSERT] extends "never" | "hidden" ? never : P]?: C[P][typeof VALUE] | undefined;
};
export declare const VALUE: unique symbol;
export type Values<C extends Columns> = "hidden" extends C[keyof C][typeof INSERT] ? {
    -readonly [P in keyof C as C[P][typeof INSERT] extends "hidden" ? never : P]: C[P][typeof VALUE];
} : {
    -readonly [P in keyof C]: C[P][typeof VALUE];
};
export type ViewClass<C extends Columns> = Declared<C, Values<C> & Keyless<C>> & Statics["view"];
export type Where<T extends AnyRow> = Filter<T> | Condition<T> | Fragment;
interface WriteStatics extends ReadStatics {
    create<T extends AnyRow>(this: ModelClass<T>, values: InsertOf<T>): Promise<T>;
    insertMany<T extends AnyRow>(this: ModelClass<T>, rows: Iterable<InsertOf<T>>): Promise<number>;
    getOrCreate<T extends AnyRow>(this: ModelClass<T>, filter: Partial<InsertOf<T>>, defaults?: Partial<InsertOf<T>>): Promise<[
        row: T,
        created: boolean
    ]>;
}
