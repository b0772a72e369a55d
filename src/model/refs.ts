/** `Track.c.name`: a model's columns as operands of expressions, for `sql`, `orderBy` and Kysely. */
import type { OperationNode } from "kysely";
import { TswizError } from "../error.ts";
import { boundOf, specOf } from "./registry.ts";
import { columnNode } from "./nodes.ts";

const made = new WeakMap<object, object>();

/** One column. It finds its table when it is used, so that it can be written down before `connect`. */
class Ref {
  readonly #model: object;
  readonly #property: string;

  constructor(model: object, property: string) {
    this.#model = model;
    this.#property = property;
  }

  /** For Kysely, which reads a type off it. */
  get expressionType(): undefined {
    return undefined;
  }

  toOperationNode(): OperationNode {
    const bound = boundOf(this.#model);
    return columnNode(bound.table, bound.column(this.#property).name);
  }
}

/** The columns of a model class by property. */
export function columnRefs(model: object): object {
  let refs = made.get(model);
  if (refs === undefined) {
    const spec = specOf(model);
    const known: Record<string, Ref> = Object.create(null) as Record<string, Ref>;
    for (const property of Object.keys(spec.columns)) known[property] = new Ref(model, property);
    refs = new Proxy(known, {
      get: (target, property) => {
        if (typeof property === "symbol") return undefined;
        const ref = target[property];
        if (ref === undefined) throw new TswizError("usage", `${spec.name} has no property ${property}`);
        return ref;
      },
    });
    made.set(model, refs);
  }
  return refs;
}
