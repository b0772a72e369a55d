/** Undoing a change. Undoing a list of changes is undoing each, from the last to the first. */
import { TswizError } from "../error.ts";
import type { Change } from "./changes.ts";

/**
 * The change that takes this one back.
 * @example apply(b, diff(a, b).map(invert).reverse()) // a
 */
export function invert(change: Change): Change {
  switch (change.kind) {
    case "addObject":
      return { ...change, kind: "dropObject" };
    case "dropObject":
      return { ...change, kind: "addObject" };
    case "addColumn":
      return { ...change, kind: "dropColumn" };
    case "dropColumn":
      return { ...change, kind: "addColumn" };
    case "addPart":
      return { ...change, kind: "dropPart" };
    case "dropPart":
      return { ...change, kind: "addPart" };
    case "renameObject": {
      const { namespace, name } = change.at;
      return { ...change, at: { ...change.at, ...change.to }, to: { namespace, name } };
    }
    case "renamePart": {
      if (change.part.kind === "index" || change.part.kind === "trigger" || change.part.kind === "policy") {
        // These have names always.
        if (change.to === null) throw new TswizError("invalid", `the ${change.part.kind} must have a name`);
        return { ...change, part: { ...change.part, name: change.to }, to: change.part.name };
      }
      return { ...change, part: { ...change.part, name: change.to }, to: change.part.name };
    }
    case "changeObject":
    case "changeColumn":
    case "changePart":
    case "renameColumn":
    case "orderColumns":
      return { ...change, from: change.to, to: change.from } as Change;
  }
}
