/**
 * A model file as parsed: its syntax tree, the names it binds at its top level, and what it exports.
 *
 * It says what a name stands for in this file; following imports to other files is `modules.ts`.
 */
import type {
  Class,
  Declaration,
  Expression,
  Function as FunctionNode,
  ModuleExportName,
  Program,
  Statement,
  VariableDeclaration,
} from "oxc-parser";
import type { Text } from "./place.ts";

export interface Module extends Text {
  readonly path: string;
  readonly program: Program;
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Exported name → what it is. */
  readonly exports: ReadonlyMap<string, Binding>;
  /** The modules of `export * from "…"`. */
  readonly stars: readonly string[];
}

export type Binding =
  /** `name` is null for the whole namespace. */
  | { readonly kind: "import"; readonly from: string; readonly name: string | null }
  | { readonly kind: "local"; readonly name: string }
  | { readonly kind: "const"; readonly node: Expression }
  | { readonly kind: "function"; readonly node: FunctionNode }
  | { readonly kind: "class"; readonly node: Class }
  /** A name whose value cannot be told: `let`, an enum. */
  | { readonly kind: "unknown"; readonly what: string };

/** Collects what the program binds and exports at its top level. */
export function makeModule(path: string, label: string, text: string, program: Program): Module {
  const bindings = new Map<string, Binding>();
  const exports = new Map<string, Binding>();
  const stars: string[] = [];
  for (const statement of program.body) collect(statement, bindings, exports, stars);
  return { path, label, text, program, bindings, exports, stars };
}

function collect(
  statement: Statement,
  bindings: Map<string, Binding>,
  exports: Map<string, Binding>,
  stars: string[],
): void {
  switch (statement.type) {
    case "ImportDeclaration":
      for (const specifier of statement.importKind === "type" ? [] : statement.specifiers) {
        if (specifier.type === "ImportSpecifier" && specifier.importKind === "type") continue;
        const name =
          specifier.type === "ImportNamespaceSpecifier"
            ? null
            : specifier.type === "ImportDefaultSpecifier"
              ? "default"
              : nameOf(specifier.imported);
        bindings.set(specifier.local.name, { kind: "import", from: statement.source.value, name });
      }
      return;
    case "ExportNamedDeclaration":
      if (statement.exportKind === "type") return;
      if (statement.declaration !== null) {
        for (const [name, binding] of declared(statement.declaration)) {
          bindings.set(name, binding);
          exports.set(name, binding);
        }
      }
      for (const specifier of statement.specifiers) {
        if (specifier.exportKind === "type") continue;
        const name = nameOf(specifier.local);
        exports.set(
          nameOf(specifier.exported),
          statement.source === null
            ? { kind: "local", name }
            : { kind: "import", from: statement.source.value, name },
        );
      }
      return;
    case "ExportAllDeclaration":
      if (statement.exportKind === "type") return;
      if (statement.exported === null) stars.push(statement.source.value);
      else
        exports.set(nameOf(statement.exported), { kind: "import", from: statement.source.value, name: null });
      return;
    case "ExportDefaultDeclaration":
      exportDefault(statement.declaration, bindings, exports);
      return;
    default:
      for (const [name, binding] of declared(statement)) bindings.set(name, binding);
  }
}

function exportDefault(
  node: Declaration | Expression,
  bindings: Map<string, Binding>,
  exports: Map<string, Binding>,
): void {
  for (const [name, binding] of declared(node)) {
    if (name !== "") bindings.set(name, binding);
    exports.set("default", binding);
  }
  if (!exports.has("default") && !node.type.startsWith("TS")) {
    exports.set("default", { kind: "const", node: node as Expression });
  }
}

/** The names that a declaration binds; a default export without a name has the name `""`. */
function declared(node: Statement | Expression): readonly (readonly [string, Binding])[] {
  switch (node.type) {
    case "VariableDeclaration":
      return node.declare === true ? [] : variables(node);
    case "FunctionDeclaration":
      return [[node.id?.name ?? "", { kind: "function", node }]];
    case "ClassDeclaration":
      return [[node.id?.name ?? "", { kind: "class", node }]];
    case "TSEnumDeclaration":
      return [[node.id.name, { kind: "unknown", what: "an enum" }]];
    default:
      return [];
  }
}

function variables(node: VariableDeclaration): readonly (readonly [string, Binding])[] {
  const found: (readonly [string, Binding])[] = [];
  for (const { id, init } of node.declarations) {
    // A destructured name stays unbound: its value is in none of the nodes.
    if (id.type !== "Identifier") continue;
    if (node.kind === "const" && init !== null) {
      found.push([id.name, { kind: "const", node: init }]);
    } else {
      found.push([id.name, { kind: "unknown", what: `a variable declared with ${node.kind}` }]);
    }
  }
  return found;
}

function nameOf(name: ModuleExportName): string {
  return name.type === "Literal" ? name.value : name.name;
}
