/**
 * Functions of a model file that only return an expression, such as `const money = (name: string) => number(name, 10, 2)`.
 *
 * They are read through, not run: the expression is evaluated with the arguments in the parameters' place.
 * A shorthand with statements, destructured or rest parameters is none of these.
 */
import type { ArrowFunctionExpression, Expression, Function as FunctionNode } from "oxc-parser";
import type { Binding } from "./module.ts";

/** Parameters and their values. */
export type Names = ReadonlyMap<string, unknown>;

type FunctionNodes = ArrowFunctionExpression | FunctionNode;

/** True for a binding that is a function of the file. */
export function isShorthand(binding: Binding): boolean {
  return nodeOf(binding) !== null;
}

/**
 * The returned expression and the names it may use.
 * @param read evaluates a parameter's default
 * @returns null when the function does more than return an expression
 */
export function readShorthand(
  binding: Binding,
  args: readonly unknown[],
  read: (fallback: Expression, names: Names) => unknown,
): { readonly body: Expression; readonly names: Names } | null {
  const node = nodeOf(binding);
  if (node === null || node.async || node.generator || node.body === null) return null;
  const body = returned(node.body);
  if (body === null) return null;
  const names = new Map<string, unknown>();
  for (const [index, param] of node.params.entries()) {
    const given = args[index];
    if (param.type === "Identifier") names.set(param.name, given);
    else if (param.type === "AssignmentPattern" && param.left.type === "Identifier") {
      names.set(param.left.name, given === undefined ? read(param.right, names) : given);
    } else return null;
  }
  return { body, names };
}

function nodeOf(binding: Binding): FunctionNodes | null {
  if (binding.kind === "function") return binding.node;
  if (binding.kind !== "const") return null;
  const { node } = binding;
  return node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression" ? node : null;
}

function returned(body: NonNullable<FunctionNodes["body"]>): Expression | null {
  if (body.type !== "BlockStatement") return body;
  const [statement, ...others] = body.body;
  return statement?.type === "ReturnStatement" && others.length === 0 ? statement.argument : null;
}
