/** Reads `schema("sqlite", { Album, Track })`: the dialect, and which models the application binds. */
import type { Node } from "oxc-parser";
import { TswizError } from "../../error.ts";
import type { Dialect } from "../../schema/types.ts";
import { suggest } from "../near.ts";
import { argumentsOf } from "./declare.ts";
import { unwrap, type Evaluator } from "./evaluate.ts";
import type { Declaration } from "./find.ts";
import type { Module } from "./module.ts";
import { errorAt, formatPlace } from "./place.ts";

const DIALECTS = {
  sqlite: "sqlite",
  postgres: "postgres",
  mysql: "mysql",
} as const satisfies { readonly [D in Dialect]: D };

export interface Listing {
  readonly dialect: Dialect;
  /** The class or const of each model; null when the call does not spell them. */
  readonly models: readonly { readonly module: Module; readonly node: Node }[] | null;
}

/** What a `schema(…)` call says. */
export function readListing(declaration: Declaration, evaluator: Evaluator): Listing {
  const { module, call } = declaration;
  const [dialectNode, modelsNode] = argumentsOf(declaration);
  const dialect = dialectNode === undefined ? undefined : evaluator.evaluate(module, dialectNode);
  if (typeof dialect !== "string" || !Object.hasOwn(DIALECTS, dialect)) {
    const names = Object.keys(DIALECTS);
    throw errorAt(
      { file: module, offset: (dialectNode ?? call).start },
      "invalid",
      `the first argument of schema() must be the dialect: ${names.join(", ")}`,
      typeof dialect === "string" ? suggest(dialect, names) : 'schema("sqlite", { … })',
    );
  }
  return { dialect: dialect as Dialect, models: listed() };

  function listed(): Listing["models"] {
    const object = modelsNode === undefined ? null : unwrap(modelsNode);
    if (object?.type !== "ObjectExpression") return null;
    const found: { module: Module; node: Node }[] = [];
    for (const property of object.properties) {
      if (property.type === "SpreadElement") return null;
      const resolved = evaluator.resolve(module, property.value);
      if (resolved?.kind !== "bound") continue;
      const { binding } = resolved;
      if (binding.kind === "class") found.push({ module: resolved.module, node: binding.node });
      if (binding.kind === "const") found.push({ module: resolved.module, node: unwrap(binding.node) });
    }
    return found;
  }
}

/** The one dialect of all listings; null when there are none. */
export function dialectOf(
  listings: readonly { readonly listing: Listing; readonly declaration: Declaration }[],
): Dialect | null {
  const [first, ...others] = listings;
  if (first === undefined) return null;
  const other = others.find(({ listing }) => listing.dialect !== first.listing.dialect);
  if (other !== undefined) {
    const place = ({ declaration: { module, call } }: typeof first): string =>
      formatPlace({ file: module, offset: call.start });
    throw new TswizError(
      "source",
      `${place(other)} says schema("${other.listing.dialect}", …) and ${place(first)} says schema("${first.listing.dialect}", …)`,
      { hint: "name the file or folder of one of the two databases" },
    );
  }
  return first.listing.dialect;
}
