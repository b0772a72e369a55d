/**
 * From the names of the models to the names of the database, in any query that Kysely can say: tables by model
 * name, columns by property, values by the column's codec. Names that are neither (aliases, CTEs, columns of
 * subqueries) stay as they are.
 */
import {
  OperationNodeTransformer,
  type AliasNode,
  type BinaryOperationNode,
  type ColumnNode,
  type ColumnUpdateNode,
  type DeleteQueryNode,
  type IdentifierNode,
  type InsertQueryNode,
  type OperationNode,
  type PrimitiveValueListNode,
  type QueryId,
  type ReferenceNode,
  type SelectionNode,
  type SelectQueryNode,
  type TableNode,
  type UpdateQueryNode,
  type ValueListNode,
  type ValueNode,
} from "kysely";
import type { Bound, BoundColumn } from "./bind.ts";
import { columnNode, identifier, tableNode, type TableRef } from "./nodes.ts";

/** A table that a query selects from; `bound` is null for what no model describes. */
interface Source {
  readonly bound: Bound | null;
  readonly ref: TableRef;
}

type Scope = ReadonlyMap<string, Source>;

/** The parts of queries that bring tables into scope. */
interface QueryParts {
  readonly from?: { readonly froms: readonly OperationNode[] };
  readonly joins?: readonly { readonly table: OperationNode }[] | undefined;
  readonly into?: OperationNode | undefined;
  readonly table?: OperationNode | undefined;
  readonly using?: OperationNode | { readonly tables: readonly OperationNode[] } | undefined;
  readonly with?:
    { readonly expressions: readonly { readonly name: { readonly table: TableNode } }[] } | undefined;
}

const opaque = new WeakSet<OperationNode>();

/** Comparisons whose right side is a value of the left side's column. */
const SAME_TYPE = new Set(["=", "==", "!=", "<>", "<", "<=", ">", ">=", "in", "not in", "is", "is not"]);

export class Translator extends OperationNodeTransformer {
  /** Columns of the outermost query's result by output name. */
  readonly outputs = new Map<string, BoundColumn>();
  readonly #bounds: ReadonlyMap<string, Bound>;
  readonly #scopes: Scope[] = [];
  readonly #hidden: ReadonlySet<string>[] = [];

  constructor(bounds: ReadonlyMap<string, Bound>) {
    super();
    this.#bounds = bounds;
  }

  /** Marks a node as already in the database's names. */
  static opaque(node: OperationNode): OperationNode {
    opaque.add(node);
    return node;
  }

  protected override transformNodeImpl<T extends OperationNode>(node: T, queryId?: QueryId): T {
    return opaque.has(node) ? node : super.transformNodeImpl(node, queryId);
  }

  protected override transformSelectQuery(node: SelectQueryNode, queryId?: QueryId): SelectQueryNode {
    return this.#inScope(node, () => {
      const selections = node.selections?.flatMap((selection) => this.#select(selection, queryId));
      const { selections: given, ...rest } = node;
      const translated = super.transformSelectQuery(rest, queryId);
      return given === undefined ? translated : { ...translated, selections: selections ?? [] };
    });
  }

  protected override transformInsertQuery(node: InsertQueryNode, queryId?: QueryId): InsertQueryNode {
    return this.#inScope(node, () =>
      this.#returning(node, super.transformInsertQuery(this.#encodeInsert(node), queryId), queryId),
    );
  }

  protected override transformUpdateQuery(node: UpdateQueryNode, queryId?: QueryId): UpdateQueryNode {
    return this.#inScope(node, () =>
      this.#returning(node, super.transformUpdateQuery(node, queryId), queryId),
    );
  }

  protected override transformDeleteQuery(node: DeleteQueryNode, queryId?: QueryId): DeleteQueryNode {
    return this.#inScope(node, () =>
      this.#returning(node, super.transformDeleteQuery(node, queryId), queryId),
    );
  }

  protected override transformTable(node: TableNode, queryId?: QueryId): TableNode {
    const bound = this.#model(node);
    return bound === null ? super.transformTable(node, queryId) : (tableNode(bound.table.name) as TableNode);
  }

  protected override transformReference(node: ReferenceNode, queryId?: QueryId): ReferenceNode {
    const found = this.#resolve(node);
    if (found !== null) return columnNode(found.source.ref, found.column.name) as unknown as ReferenceNode;
    const source = node.table === undefined ? undefined : this.#source(nameOf(node.table));
    if (node.table === undefined || source?.bound == null) return super.transformReference(node, queryId);
    const table =
      source.ref.alias === null
        ? tableNode(source.ref.name)
        : tableNode({ namespace: "", name: source.ref.alias });
    return { ...node, table: table as TableNode };
  }

  /** A column by itself: in a column list, SET or ON CONFLICT. */
  protected override transformColumn(node: ColumnNode, queryId?: QueryId): ColumnNode {
    const column = this.#ownColumn(node.column.name);
    if (column === undefined) return super.transformColumn(node, queryId);
    return { kind: "ColumnNode", column: identifier(column.name) as IdentifierNode };
  }

  protected override transformColumnUpdate(node: ColumnUpdateNode, queryId?: QueryId): ColumnUpdateNode {
    const translated = super.transformColumnUpdate(node, queryId);
    const column = node.column.kind === "ColumnNode" ? this.#ownColumn(columnName(node.column)) : undefined;
    return column === undefined ? translated : { ...translated, value: encodeNode(column, translated.value) };
  }

  protected override transformBinaryOperation(
    node: BinaryOperationNode,
    queryId?: QueryId,
  ): BinaryOperationNode {
    const translated = super.transformBinaryOperation(node, queryId);
    if (node.leftOperand.kind !== "ReferenceNode" || !SAME_TYPE.has(operatorOf(node.operator)))
      return translated;
    const found = this.#resolve(node.leftOperand as ReferenceNode);
    if (found === null) return translated;
    return { ...translated, rightOperand: encodeNode(found.column, translated.rightOperand) };
  }

  // ── selections ─────────────────────────────────────────────────────────────────────────────

  #returning<T extends { readonly returning?: { readonly selections: readonly SelectionNode[] } }>(
    node: T,
    translated: T,
    queryId: QueryId | undefined,
  ): T {
    if (node.returning === undefined) return translated;
    const selections = node.returning.selections.flatMap((selection) => this.#select(selection, queryId));
    return { ...translated, returning: { ...translated.returning, kind: "ReturningNode", selections } };
  }

  /** One selection; `*` becomes the columns it stands for, each under its property's name. */
  #select(node: SelectionNode, queryId: QueryId | undefined): SelectionNode[] {
    const { selection } = node;
    if (selection.kind === "SelectAllNode") {
      const sources = [...(this.#scopes.at(-1)?.values() ?? [])];
      return sources.flatMap((source) => this.#allOf(source));
    }
    if (selection.kind === "ReferenceNode") {
      const reference = selection as ReferenceNode;
      if (reference.column.kind === "SelectAllNode" && reference.table !== undefined) {
        const source = this.#source(nameOf(reference.table));
        return source === undefined ? [this.transformNode(node, queryId)] : this.#allOf(source);
      }
      const found = this.#resolve(reference);
      if (found !== null) return [this.#output(found.source, found.column, found.column.property)];
    }
    if (selection.kind === "AliasNode") {
      const { node: inner, alias } = selection as AliasNode;
      const found = inner.kind === "ReferenceNode" ? this.#resolve(inner as ReferenceNode) : null;
      if (found !== null && alias.kind === "IdentifierNode") {
        return [this.#output(found.source, found.column, (alias as IdentifierNode).name)];
      }
    }
    return [this.transformNode(node, queryId)];
  }

  #allOf(source: Source): SelectionNode[] {
    if (source.bound !== null) {
      return source.bound.columns.map((column) => this.#output(source, column, column.property));
    }
    const table = tableNode({ namespace: "", name: source.ref.alias ?? source.ref.name.name }) as TableNode;
    const all = { kind: "ReferenceNode", table, column: { kind: "SelectAllNode" } } as ReferenceNode;
    return [{ kind: "SelectionNode", selection: all } as SelectionNode];
  }

  #output(source: Source, column: BoundColumn, name: string): SelectionNode {
    if (this.#scopes.length === 1) this.outputs.set(name, column);
    const reference = columnNode(source.ref, column.name);
    const alias = { kind: "AliasNode", node: reference, alias: identifier(name) };
    return { kind: "SelectionNode", selection: alias } as unknown as SelectionNode;
  }

  // ── scopes ─────────────────────────────────────────────────────────────────────────────────

  #inScope<N extends OperationNode, T>(node: N, translate: () => T): T {
    const parts = node as QueryParts;
    const ctes = parts.with?.expressions.map((expression) => nameOf(expression.name.table)) ?? [];
    this.#hidden.push(new Set(ctes));
    const scope = new Map<string, Source>();
    const using = parts.using;
    const tables = [
      ...(parts.from?.froms ?? []),
      ...(parts.joins?.map((join) => join.table) ?? []),
      ...(using === undefined ? [] : "tables" in using ? using.tables : [using]),
      parts.into,
      parts.table,
    ];
    for (const table of tables) this.#enter(table, scope);
    this.#scopes.push(scope);
    try {
      return translate();
    } finally {
      this.#scopes.pop();
      this.#hidden.pop();
    }
  }

  #enter(node: OperationNode | undefined, scope: Map<string, Source>): void {
    if (node === undefined) return;
    if (node.kind === "ListNode") {
      for (const item of (node as unknown as { items: readonly OperationNode[] }).items)
        this.#enter(item, scope);
    } else if (node.kind === "TableNode") {
      const name = nameOf(node as TableNode);
      const bound = this.#model(node as TableNode);
      scope.set(name, { bound, ref: bound?.table ?? { name: { namespace: "", name }, alias: null } });
    } else if (node.kind === "AliasNode") {
      const { node: inner, alias } = node as AliasNode;
      if (alias.kind !== "IdentifierNode") return;
      const { name } = alias as IdentifierNode;
      const bound = inner.kind === "TableNode" ? this.#model(inner as TableNode) : null;
      scope.set(name, { bound, ref: { name: bound?.table.name ?? { namespace: "", name }, alias: name } });
    }
  }

  /** The model that a table's name means here: no CTE of that name may stand before it. */
  #model(node: TableNode): Bound | null {
    if (node.table.schema !== undefined) return null;
    const name = nameOf(node);
    if (this.#hidden.some((names) => names.has(name))) return null;
    return this.#bounds.get(name) ?? null;
  }

  #source(name: string): Source | undefined {
    for (let i = this.#scopes.length - 1; i >= 0; i--) {
      const source = this.#scopes[i]?.get(name);
      if (source !== undefined) return source;
    }
    return undefined;
  }

  #resolve(node: ReferenceNode): { readonly source: Source; readonly column: BoundColumn } | null {
    if (node.column.kind !== "ColumnNode") return null;
    const name = columnName(node.column);
    if (node.table !== undefined) {
      const source = this.#source(nameOf(node.table));
      const column = source?.bound?.findColumn(name);
      return source === undefined || column === undefined ? null : { source, column };
    }
    for (let i = this.#scopes.length - 1; i >= 0; i--) {
      for (const source of this.#scopes[i]?.values() ?? []) {
        const column = source.bound?.findColumn(name);
        if (column !== undefined) return { source, column };
      }
    }
    return null;
  }

  #ownColumn(name: string): BoundColumn | undefined {
    for (const source of this.#scopes.at(-1)?.values() ?? []) {
      const column = source.bound?.findColumn(name);
      if (column !== undefined) return column;
    }
    return undefined;
  }

  #encodeInsert(node: InsertQueryNode): InsertQueryNode {
    const columns = node.columns?.map((column) => this.#ownColumn(column.column.name)) ?? [];
    const values = node.values as { kind: string; values?: readonly OperationNode[] } | undefined;
    if (values?.kind !== "ValuesNode" || values.values === undefined) return node;
    const rows = values.values.map((row) => {
      const list = row as PrimitiveValueListNode | ValueListNode;
      if (list.kind === "PrimitiveValueListNode") {
        return { ...list, values: list.values.map((value, i) => encodeValue(columns[i], value)) };
      }
      return { ...list, values: list.values.map((value, i) => encodeNode(columns[i], value)) };
    });
    return { ...node, values: { kind: "ValuesNode", values: rows } as unknown as OperationNode };
  }
}

function nameOf(node: TableNode): string {
  return node.table.identifier.name;
}

function columnName(node: OperationNode): string {
  return (node as ColumnNode).column.name;
}

function operatorOf(node: OperationNode): string {
  return node.kind === "OperatorNode" ? (node as unknown as { operator: string }).operator : "";
}

function encodeValue(column: BoundColumn | undefined, value: unknown): unknown {
  return column === undefined || value === null || value === undefined ? value : column.codec.encode(value);
}

/** Encodes the values of a node; expressions stay. */
function encodeNode(column: BoundColumn | undefined, node: OperationNode): OperationNode {
  if (column === undefined) return node;
  switch (node.kind) {
    case "ValueNode":
      return { ...node, value: encodeValue(column, (node as ValueNode).value) } as ValueNode;
    case "PrimitiveValueListNode": {
      const list = node as PrimitiveValueListNode;
      return {
        ...list,
        values: list.values.map((value) => encodeValue(column, value)),
      } as PrimitiveValueListNode;
    }
    case "ValueListNode": {
      const list = node as ValueListNode;
      return { ...list, values: list.values.map((value) => encodeNode(column, value)) } as ValueListNode;
    }
    default:
      return node;
  }
}
