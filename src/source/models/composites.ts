/**
 * The values of expressions that are made of other expressions: objects, lists, templates and the few operators
 * that have a place in a declaration. What the parts are worth is asked of the reader.
 */
import type {
  BinaryExpression,
  Expression,
  Node,
  ObjectExpression,
  TemplateLiteral,
  UnaryExpression,
} from "oxc-parser";
import { TswizError } from "../../error.ts";

/** Reads the parts of one expression in its place. */
export interface Reader {
  readonly evaluate: (node: Expression) => unknown;
  /** The error for what has no value here. */
  readonly refuse: (node: Node, why?: string) => TswizError;
  /** True for what a builder returned, whose inside is nobody's business. */
  readonly isMade: (value: object) => boolean;
}

/** Stands for a function or class of the file: a value that nothing here calls. */
export function opaque(): () => never {
  return () => {
    throw new TswizError("unsupported", "a function of a model file was called while only reading it");
  };
}

/** A template without a tag; texts and numbers may stand in it. */
export function readTemplate(node: TemplateLiteral, reader: Reader): string {
  let text = "";
  for (const [index, { value }] of node.quasis.entries()) {
    text += value.cooked ?? "";
    const expression = node.expressions[index];
    if (expression === undefined) continue;
    const part = reader.evaluate(expression);
    if (typeof part !== "string" && typeof part !== "number") throw reader.refuse(expression);
    text += String(part);
  }
  return text;
}

/** An object literal; spread objects are copied in, methods are opaque, accessors are refused. */
export function readObject(node: ObjectExpression, reader: Reader): object {
  const result = {};
  const set = (key: string, value: unknown): void => {
    // Assigning to `__proto__` would change the prototype and add no property.
    Object.defineProperty(result, key, { value, enumerable: true, writable: true, configurable: true });
  };
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      const spread = reader.evaluate(property.argument);
      if (spread === null || spread === undefined || spread === false) continue;
      if (typeof spread !== "object" || reader.isMade(spread)) throw reader.refuse(property);
      for (const [key, value] of Object.entries(spread)) set(key, value);
      continue;
    }
    const key = readKey(property.key as Expression, property.computed, reader);
    const setsPrototype = key === "__proto__" && !property.computed && !property.shorthand;
    if (property.kind !== "init" || (setsPrototype && !property.method)) throw reader.refuse(property);
    set(key, property.method ? opaque() : reader.evaluate(property.value));
  }
  return result;
}

function readKey(node: Expression, computed: boolean, reader: Reader): string {
  if (!computed && node.type === "Identifier") return node.name;
  const key = reader.evaluate(node);
  if (typeof key !== "string" && typeof key !== "number") throw reader.refuse(node);
  return String(key);
}

/** The elements of a list or the arguments of a call; a hole is `undefined`. */
export function readList(nodes: readonly (Node | null)[], reader: Reader): readonly unknown[] {
  const result: unknown[] = [];
  for (const node of nodes) {
    if (node === null) result.push(undefined);
    else if (node.type === "SpreadElement") {
      const spread = reader.evaluate(node.argument);
      if (!Array.isArray(spread)) throw reader.refuse(node);
      result.push(...(spread as readonly unknown[]));
    } else result.push(reader.evaluate(node as Expression));
  }
  return result;
}

/** Signs, `!`, `void`, and texts joined by `+`. */
export function readOperator(node: UnaryExpression | BinaryExpression, reader: Reader): unknown {
  if (node.type === "UnaryExpression") {
    const value = reader.evaluate(node.argument);
    if (node.operator === "-" && (typeof value === "number" || typeof value === "bigint")) return -value;
    if (node.operator === "+" && typeof value === "number") return value;
    if (node.operator === "!" && typeof value === "boolean") return !value;
    if (node.operator === "void") return undefined;
  } else if (node.operator === "+") {
    const left = reader.evaluate(node.left);
    const right = reader.evaluate(node.right);
    if (typeof left === "string" && typeof right === "string") return left + right;
  }
  throw reader.refuse(node);
}
