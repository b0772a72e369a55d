/**
 * Finds the declarations of a model file: every call of `model`, `view` and `schema` of `tswiz/model`, however the
 * class around it is written.
 *
 * A call inside a function is told, not read: what it declares depends on how the function is called.
 */
import type { CallExpression, Node } from "oxc-parser";
import type { Evaluator } from "./evaluate.ts";
import type { Module } from "./module.ts";

/** The exports of `tswiz/model` that declare something. */
export const DECLARES = ["model", "view", "schema"] as const;

export interface Declaration {
  readonly kind: (typeof DECLARES)[number];
  readonly module: Module;
  readonly call: CallExpression;
  /** The class or const around it; null where there is none. */
  readonly name: string | null;
  /** The class node around it, by which `schema(…)` can be compared with what there is. */
  readonly holder: Node | null;
  readonly inFunction: boolean;
}

interface Around {
  readonly name: string | null;
  readonly holder: Node | null;
  readonly inFunction: boolean;
}

/** Every declaration of the module in the order of the text. */
export function findDeclarations(module: Module, evaluator: Evaluator): readonly Declaration[] {
  const found: Declaration[] = [];
  const walk = (node: Node, around: Around): void => {
    if (node.type === "CallExpression") {
      const kind = declares(module, node, around, evaluator);
      if (kind !== null) {
        found.push({ kind, module, call: node, ...around });
        return;
      }
    }
    const inside = within(node, around);
    for (const child of childrenOf(node)) walk(child, inside);
  };
  for (const statement of module.program.body)
    walk(statement, { name: null, holder: null, inFunction: false });
  return found;
}

function declares(
  module: Module,
  call: CallExpression,
  { inFunction }: Around,
  evaluator: Evaluator,
): Declaration["kind"] | null {
  // Functions are full of calls of other files' functions, and following those would parse the whole program.
  if (inFunction && !namesImport(module, call.callee)) return null;
  const name = evaluator.libraryName(module, call.callee);
  return DECLARES.find((declaring) => declaring === name) ?? null;
}

/** True when the callee's first name is imported from `tswiz/model` itself. */
function namesImport(module: Module, callee: Node): boolean {
  if (callee.type === "MemberExpression") return namesImport(module, callee.object);
  if (callee.type !== "Identifier") return false;
  const binding = module.bindings.get(callee.name);
  return binding?.kind === "import" && binding.from === "tswiz/model";
}

function within(node: Node, around: Around): Around {
  switch (node.type) {
    case "ClassDeclaration":
    case "ClassExpression":
      return { ...around, name: node.id?.name ?? around.name, holder: node };
    case "VariableDeclarator":
      return node.id.type === "Identifier" ? { ...around, name: node.id.name, holder: node.init } : around;
    case "ArrowFunctionExpression":
    case "FunctionExpression":
    case "FunctionDeclaration":
    case "StaticBlock":
      return { ...around, inFunction: true };
    default:
      return around;
  }
}

/** Type positions hold no calls, and are half of the nodes of a generated file. */
const TYPES_ONLY: ReadonlySet<string> = new Set([
  "typeAnnotation",
  "typeArguments",
  "typeParameters",
  "superTypeArguments",
  "returnType",
  "implements",
]);

const TYPES_DECLARED: ReadonlySet<string> = new Set([
  "TSInterfaceDeclaration",
  "TSTypeAliasDeclaration",
  "TSDeclareFunction",
  "ImportDeclaration",
  "ExportAllDeclaration",
]);

function childrenOf(node: Node): readonly Node[] {
  if (TYPES_DECLARED.has(node.type)) return [];
  const children: Node[] = [];
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if (typeof value !== "object" || value === null || TYPES_ONLY.has(key)) continue;
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isNode(child)) children.push(child);
    }
  }
  return children;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
