/**
 * The codes of all notices that src/ can make, found in the parsed files: `{ code: "…", at, message }`, and calls of
 * `note("…", at, message)` where a function of that name makes the object.
 */
import { parseSync } from "oxc-parser";
import { isNode, readModules, walk, type AstNode } from "./modules.ts";

/** What a function that makes a notice from its arguments must be called, so that its calls are found. */
const MAKER = "note";

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
    const makers = new Set<unknown>();
    walk(parseSync(path, text).program, (node) => {
      if (node["type"] === "CallExpression" && isNode(node["callee"]) && node["callee"]["name"] === MAKER) {
        add(path, (node["arguments"] as readonly unknown[])[0]);
      }
      // The maker itself passes its parameter on.
      const named = node["id"];
      if (isNode(named) && named["name"] === MAKER) walk(node, (inner) => makers.add(inner));
      if (node["type"] !== "ObjectExpression" || makers.has(node)) return;
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

/** The texts that an expression can be: a literal, or a choice between some. */
function literals(node: AstNode): string[] | null {
  if (node["type"] === "Literal" && typeof node["value"] === "string") return [node["value"]];
  if (node["type"] !== "ConditionalExpression") return null;
  const [yes, no] = [node["consequent"], node["alternate"]];
  const [left, right] = [isNode(yes) ? literals(yes) : null, isNode(no) ? literals(no) : null];
  return left === null || right === null ? null : [...left, ...right];
}
