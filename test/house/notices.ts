/** The codes of all notices that src/ can make, found by looking for `{ code: "…", at, message }` in the parsed files. */
import { parseSync } from "oxc-parser";
import { isNode, readModules, walk, type AstNode } from "./modules.ts";

/**
 * @returns the codes, sorted, each once
 * @throws when a notice takes its code from anywhere but a text written there: then this search has to learn of it
 */
export function findNoticeCodes(): string[] {
  const codes = new Set<string>();
  for (const { path, text } of readModules()) {
    walk(parseSync(path, text).program, (node) => {
      if (node["type"] !== "ObjectExpression" || !Array.isArray(node["properties"])) return;
      const properties = new Map<string, AstNode>();
      for (const property of node["properties"] as readonly AstNode[]) {
        const key = property["key"];
        const value = property["value"];
        if (isNode(key) && isNode(value) && typeof key["name"] === "string")
          properties.set(key["name"], value);
      }
      const code = properties.get("code");
      if (code === undefined || !properties.has("at") || !properties.has("message")) return;
      const written = literals(code);
      if (written === null)
        throw new Error(`src/${path}: a notice whose code is not written where it is made`);
      for (const value of written) codes.add(value);
    });
  }
  return [...codes].toSorted();
}

/** The texts that an expression can be: a literal, or a choice between some. */
function literals(node: AstNode): string[] | null {
  if (node["type"] === "Literal" && typeof node["value"] === "string") return [node["value"]];
  if (node["type"] !== "ConditionalExpression") return null;
  const [yes, no] = [node["consequent"], node["alternate"]];
  const [left, right] = [isNode(yes) ? literals(yes) : null, isNode(no) ? literals(no) : null];
  return left === null || right === null ? null : [...left, ...right];
}
