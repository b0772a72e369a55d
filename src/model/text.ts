/**
 * The `sql` tag: SQL text in a declaration, and raw SQL in a query, where every interpolated value becomes a
 * parameter. A declaration takes text only, so that it can be read without running it.
 *
 * It knows Kysely's operation nodes by shape and does not import Kysely, so that declaring models stays cheap.
 */
import type { OperationNode, OperationNodeSource } from "kysely";
import { TswizError } from "../error.ts";
import type { KIND } from "./types.ts";

declare const RESULT: unique symbol;

/** SQL text, with or without values; `T` is what it yields. Use it in declarations, filters and `db.run`. */
export class Sql<T = unknown> implements OperationNodeSource {
  declare readonly [RESULT]: T;
  declare readonly [KIND]: "sql";
  readonly #fragments: readonly string[];
  readonly #values: readonly unknown[];

  constructor(fragments: readonly string[], values: readonly unknown[]) {
    this.#fragments = fragments;
    this.#values = values;
  }

  /**
   * The text, verbatim.
   * @throws TswizError "usage" when values are interpolated: a declaration has nowhere to keep them
   */
  get sql(): string {
    if (this.#values.length > 0) {
      throw new TswizError("usage", `sql\`${this.#fragments.join("…")}\` in a declaration has values in it`, {
        hint: "write the whole text out; only queries take ${…}",
      });
    }
    return this.#fragments[0] ?? "";
  }

  /** For Kysely: values become parameters, columns and other SQL become themselves. */
  toOperationNode(): OperationNode {
    return {
      kind: "RawNode",
      sqlFragments: this.#fragments,
      parameters: this.#values.map((value) =>
        isNodeSource(value) ? value.toOperationNode() : valueNode(value),
      ),
    } as OperationNode;
  }
}

/** True for anything that Kysely can put into a query: columns, `sql`, Kysely's own expressions. */
export function isNodeSource(value: unknown): value is OperationNodeSource {
  return (
    typeof value === "object" &&
    value !== null &&
    "toOperationNode" in value &&
    typeof value.toOperationNode === "function"
  );
}

function valueNode(value: unknown): OperationNode {
  return { kind: "ValueNode", value } as OperationNode;
}

/**
 * SQL text. In a declaration: the text alone. In a query: `${value}` is a parameter, `${Track.c.name}` a column,
 * `${sql`…`}` more SQL.
 * @example await db.run(sql<{ n: number }>`SELECT count(*) AS n FROM Track WHERE Name = ${name}`)
 */
export function sql<T = unknown>(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql<T> {
  return new Sql<T>([...strings], values);
}
