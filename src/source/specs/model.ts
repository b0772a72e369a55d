/** A declared model with what messages and name look-ups need: where it stands and which column a property means. */
import { TswizError } from "../../error.ts";
import { parsePath } from "../../schema/key.ts";
import type { QName } from "../../schema/types.ts";
import type { ModelSpec } from "../../model/spec.ts";
import { suggest } from "../near.ts";

export interface Declared {
  readonly spec: ModelSpec;
  /** The class, for messages. */
  readonly className: string;
  /** `file:line:column` of the model, or of one of its properties. */
  readonly where: (property: string | null) => string;
}

/** An error about a model, or about one of its properties. */
export function modelError(
  model: Declared,
  property: string | null,
  message: string,
  hint?: string,
): TswizError {
  const subject = property === null ? model.className : `${model.className}.${property}`;
  return new TswizError(
    "invalid",
    `${model.where(property)}: ${subject}: ${message}`,
    hint === undefined ? {} : { hint },
  );
}

/** The relation that the model declares. */
export function nameOf(model: Declared): QName {
  const name = relationName(model.spec.name);
  if (name === null)
    throw modelError(model, null, `"${model.spec.name}" is not the name of a relation`, PATH_HINT);
  return name;
}

export const PATH_HINT = "a name that holds a dot, a colon or a quote is written in double quotes: '\"a.b\"'";

/** Reads `users` or `auth.users`; null for anything else. */
export function relationName(text: string): QName | null {
  const [first, second, ...others] = text === "" ? [""] : (parsePath(text) ?? []);
  if (first === undefined || others.length > 0) return null;
  return second === undefined ? { namespace: "", name: first } : { namespace: first, name: second };
}

/** The database name of a column by its property. */
export function columnOf(model: Declared, property: string, what: string): string {
  const { columns } = model.spec;
  const column = Object.hasOwn(columns, property) ? columns[property] : undefined;
  if (column !== undefined) return column.name ?? property;
  const named = Object.entries(columns).find(([, { name }]) => name === property);
  throw modelError(
    model,
    null,
    `${what} names the property ${property}, which there is not`,
    named === undefined
      ? suggest(property, Object.keys(columns))
      : `${property} is the column's name in the database; here it goes by its property, ${named[0]}`,
  );
}
