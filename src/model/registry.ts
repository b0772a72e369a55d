/**
 * Which spec a model class has, and which database it is bound to. The class itself carries neither as a property,
 * so no column, relation or method of a user's can collide with them.
 */
import { TswizError } from "../error.ts";
import type { Bound } from "./bind.ts";
import type { ModelSpec } from "./spec.ts";

const specs = new WeakMap<object, ModelSpec>();
const bounds = new WeakMap<object, Bound>();

/** Keeps the spec of a class that `model()` or `view()` made. */
export function registerSpec(made: object, spec: ModelSpec): void {
  specs.set(made, spec);
}

/**
 * What a model class declares.
 * @throws TswizError "usage" for anything that is not a model class
 */
export function specOf(modelClass: object): ModelSpec {
  for (let at: object | null = modelClass; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const spec = specs.get(at);
    if (spec !== undefined) return spec;
  }
  throw new TswizError("usage", `${nameOf(modelClass)} is not a model`, {
    hint: "a model is a class that extends model(…) or view(…)",
  });
}

/** True for a class that extends `model(…)` or `view(…)`. */
export function isModel(value: unknown): value is abstract new () => object {
  if (typeof value !== "function") return false;
  for (let at: object | null = value; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    if (specs.has(at)) return true;
  }
  return false;
}

export function setBound(modelClass: object, bound: Bound | null): void {
  if (bound === null) bounds.delete(modelClass);
  else bounds.set(modelClass, bound);
}

/** True while an open database has the model. */
export function isBound(modelClass: object): boolean {
  return bounds.has(modelClass);
}

/**
 * The database side of a model class.
 * @throws TswizError "not-bound" when no open database has it
 */
export function boundOf(modelClass: object): Bound {
  const bound = bounds.get(modelClass);
  if (bound !== undefined) return bound;
  const { name } = specOf(modelClass);
  throw new TswizError("not-bound", `${nameOf(modelClass)} (${name}) is not bound to a database`, {
    hint: `connect(url, { models }) binds every model in \`models\`; is ${nameOf(modelClass)} among them, and the database still open?`,
  });
}

function nameOf(value: object): string {
  return typeof value === "function" && value.name !== "" ? value.name : "this value";
}
