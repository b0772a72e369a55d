/**
 * Kysely's operation nodes, written by shape: the few that model queries are made of. Kysely's compiler of the
 * dialect turns them into SQL, so nothing here knows quotes or parameters.
 */
import type { OperationNode } from "kysely";
import type { QName } from "../schema/types.ts";

/** A table as queries name it: by its name, or by an alias. */
export interface TableRef {
  readonly name: QName;
  readonly alias: string | null;
}

const node = (kind: string, rest: object): OperationNode => ({ kind, ...rest }) as OperationNode;

export const identifier = (name: string): OperationNode => node("IdentifierNode", { name });
export const value = (it: unknown): OperationNode => node("ValueNode", { value: it });
export const raw = (fragments: readonly string[], parameters: readonly OperationNode[] = []): OperationNode =>
  node("RawNode", { sqlFragments: fragments, parameters });

export function tableNode(name: QName): OperationNode {
  return node("TableNode", {
    table: node("SchemableIdentifierNode", {
      ...(name.namespace === "" ? {} : { schema: identifier(name.namespace) }),
      identifier: identifier(name.name),
    }),
  });
}

/** The table in FROM. */
export function fromTable(ref: TableRef): OperationNode {
  const table = tableNode(ref.name);
  return ref.alias === null ? table : node("AliasNode", { node: table, alias: identifier(ref.alias) });
}

/** A column by its name in the database, qualified. Made of raw parts, which no plugin translates again. */
export function columnNode(ref: TableRef, column: string): OperationNode {
  const { namespace, name } = ref.alias === null ? ref.name : { namespace: "", name: ref.alias };
  if (namespace === "") return raw(["", ".", ""], [identifier(name), identifier(column)]);
  return raw(["", ".", ".", ""], [identifier(namespace), identifier(name), identifier(column)]);
}

/** The select list of these columns; as text, since it is the same in every query and the longest part of most. */
export function selection(
  session: { compile(node: OperationNode): { readonly sql: string } },
  ref: TableRef,
  columns: readonly string[],
): readonly OperationNode[] {
  const { sql } = session.compile(list(columns.map((column) => columnNode(ref, column))));
  return [node("SelectionNode", { selection: raw([sql]) })];
}

export function compare(left: OperationNode, operator: string, right: OperationNode): OperationNode {
  return raw(["", ` ${operator} `, ""], [left, right]);
}

/** SQLite counts `a OR b OR c` as nested, at most 1000 deep: https://sqlite.org/limits.html#max_expr_depth */
const WIDE = 200;

/** `(a AND b)`; `empty` is what no conditions mean. */
export function join(conditions: readonly OperationNode[], word: "and" | "or", empty: string): OperationNode {
  const [first] = conditions;
  if (first === undefined) return raw([empty]);
  if (conditions.length === 1) return first;
  if (conditions.length > WIDE) {
    const groups: OperationNode[] = [];
    for (let at = 0; at < conditions.length; at += WIDE) {
      groups.push(join(conditions.slice(at, at + WIDE), word, empty));
    }
    return join(groups, word, empty);
  }
  return raw(["(", ...conditions.slice(1).map(() => ` ${word} `), ")"], conditions);
}

/** `?, ?, ?` */
export function list(values: readonly OperationNode[]): OperationNode {
  return raw(["", ...values.slice(1).map(() => ", "), ""], values);
}

export interface SelectParts {
  readonly from: TableRef;
  readonly selections: readonly OperationNode[];
  readonly where?: OperationNode | null;
  readonly orderBy?: readonly OperationNode[];
  readonly limit?: number | null;
  readonly offset?: number | null;
}

export function select(parts: SelectParts): OperationNode {
  const { where, orderBy, limit, offset } = parts;
  return node("SelectQueryNode", {
    from: node("FromNode", { froms: [fromTable(parts.from)] }),
    selections: parts.selections,
    ...(where == null ? {} : { where: node("WhereNode", { where }) }),
    ...(orderBy === undefined || orderBy.length === 0
      ? {}
      : { orderBy: node("OrderByNode", { items: orderBy }) }),
    // SQLite has no OFFSET without LIMIT; -1 is none: https://sqlite.org/lang_select.html#limitoffset
    // As text: SQLite prepares a statement again each time that a parameter of its LIMIT is bound.
    ...(limit == null && offset == null
      ? {}
      : { limit: node("LimitNode", { limit: raw([String(limit ?? -1)]) }) }),
    ...(offset == null ? {} : { offset: node("OffsetNode", { offset: value(offset) }) }),
  });
}

export function orderItem(by: OperationNode, descending: boolean): OperationNode {
  return node("OrderByItemNode", { orderBy: by, ...(descending ? { direction: raw(["desc"]) } : {}) });
}

const columnName = (column: string): OperationNode => node("ColumnNode", { column: identifier(column) });
const returningNode = (columns: readonly string[]): object =>
  columns.length === 0
    ? {}
    : {
        returning: node("ReturningNode", {
          selections: columns.map((column) => node("SelectionNode", { selection: columnName(column) })),
        }),
      };

/** One row; without columns, a row of defaults. */
export function insert(
  into: QName,
  columns: readonly string[],
  values: readonly OperationNode[],
  returning: readonly string[],
): OperationNode {
  return node("InsertQueryNode", {
    into: tableNode(into),
    ...(columns.length === 0
      ? { defaultValues: true }
      : {
          columns: columns.map(columnName),
          values: node("ValuesNode", { values: [node("ValueListNode", { values })] }),
        }),
    ...returningNode(returning),
  });
}

export function update(
  table: TableRef,
  sets: readonly (readonly [string, OperationNode])[],
  where: OperationNode | null,
  returning: readonly string[],
): OperationNode {
  return node("UpdateQueryNode", {
    table: fromTable(table),
    updates: sets.map(([column, it]) => node("ColumnUpdateNode", { column: columnName(column), value: it })),
    ...(where === null ? {} : { where: node("WhereNode", { where }) }),
    ...returningNode(returning),
  });
}

export function remove(table: TableRef, where: OperationNode | null): OperationNode {
  return node("DeleteQueryNode", {
    from: node("FromNode", { froms: [fromTable(table)] }),
    ...(where === null ? {} : { where: node("WhereNode", { where }) }),
  });
}
