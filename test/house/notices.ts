/**
 * The codes of all notices that src/ can make, found in the parsed files: `{ code: "…", at, message }`, and calls of
 * functions that make the object from their first parameter, which is then called `code`.
 */
import { parseSync } from "oxc-parser";
import { isNode, readModules, walk, type AstNode } from "./modules.ts";

/** The name under which such a function is passed on to other files (`ddl/statement.ts`). */
const PASSED_ON = "note";

/**
 * @returns the codes, sorted, each once
 * @throws when a notice takes its code from anywhere but a text written there: then this search has to learn of it
 */
export function findNoticeCodes(): string[] {
  const codes = new Set<string>();
  const add = (path: string, code: unknown) => {
    const written = isNode(code) ? literals(code) : null;
    if (written === null) throw new Error(`src/${path}: a notice whose code is not written where it is made`);
    for (const value of written) codes.add(value);
  };
  for (const { path, text } of readModules()) {
    const { program } = parseSync(path, text);
    const makers = new Set([PASSED_ON]);
    const inside = new Set<unknown>();
    walk(program, (node) => {
      const made = node["type"] === "VariableDeclarator" ? node["init"] : node;
      if (!isNode(made) || !Array.isArray(made["params"]) || !isNode(node["id"])) return;
      const [first] = made["params"] as readonly unknown[];
      if (!isNode(first) || first["name"] !== "code" || typeof node["id"]["name"] !== "string") return;
      makers.add(node["id"]["name"]);
      walk(made, (inner) => inside.add(inner));
    });
    walk(program, (node) => {
      if (node["type"] === "CallExpression" && isNode(node["callee"]) && isMaker(makers, node["callee"])) {
        const [code, ...rest] = node["arguments"] as readonly unknown[];
        if (rest.length > 0) add(path, code);
      }
      if (node["type"] !== "ObjectExpression" || inside.has(node)) return;
      const properties = new Map<string, unknown>();
      for (const property of node["properties"] as readonly AstNode[]) {
        const key = property["key"];
        if (isNode(key) && typeof key["name"] === "string") properties.set(key["name"], property["value"]);
      }
      if (properties.has("code") && properties.has("at") && properties.has("message"))
        add(path, properties.get("code"));
    });
  }
  return [...codes].toSorted();
}

function isMaker(makers: ReadonlySet<string>, callee: AstNode): boolean {
  return typeof callee["name"] === "string" && makers.has(callee["name"]);
}

/** The texts that an expression can be: a literal, or a choice between some. */
function literals(node: AstNode): string[] | null {
  if (node["type"] === "Literal" && typeof node["value"] === "string") return [node["value"]];
  if (node["type"] !== "ConditionalExpression") return null;
  const [yes, no] = [node["consequent"], node["alternate"]];
  const [left, right] = [isNode(yes) ? literals(yes) : null, isNode(no) ? literals(no) : null];
  return left === null || right === null ? null : [...left, ...right];
}
