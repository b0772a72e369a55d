/** Reads one `model(…)` or `view(…)` call into its spec, and remembers where its parts stand. */
import type { Argument, Expression } from "oxc-parser";
import { TswizError } from "../../error.ts";
import { Column, type Columns } from "../../model/columns.ts";
import { tableSpec, viewSpec, type TableOptions, type ViewOptions } from "../../model/define.ts";
import type { ModelSpec } from "../../model/spec.ts";
import type { Declared } from "../specs/model.ts";
import { unwrap, type Evaluator } from "./evaluate.ts";
import type { Declaration } from "./find.ts";
import { errorAt, formatPlace } from "./place.ts";
import { tableOptions, viewOptions } from "./shapes.ts";

/** The arguments of a declaring call as expressions; a spread one could be any number of them. */
export function argumentsOf({ module, call, kind }: Declaration): readonly Expression[] {
  return call.arguments.map((argument: Argument) => {
    if (argument.type !== "SpreadElement") return argument;
    throw errorAt(
      { file: module, offset: argument.start },
      "unsupported",
      `the arguments of ${kind}() cannot be spread`,
      "write them one by one",
    );
  });
}

/** What the call declares. */
export function readDeclaration(declaration: Declaration, evaluator: Evaluator): Declared {
  const { module, call, kind } = declaration;
  const [nameNode, columnsNode, optionsNode] = argumentsOf(declaration);
  const fail = (at: { readonly start: number }, message: string, hint?: string): TswizError =>
    errorAt({ file: module, offset: at.start }, "invalid", message, hint);

  if (nameNode === undefined || columnsNode === undefined) {
    throw fail(call, `${kind}() needs a name and columns`, `${kind}("posts", { id: integer() })`);
  }
  const name = evaluator.evaluate(module, nameNode);
  if (typeof name !== "string") throw fail(nameNode, `the name of a ${kind} must be a text`);

  const columns = evaluator.evaluate(module, columnsNode);
  const places = propertyPlaces(columnsNode);
  if (
    typeof columns !== "object" ||
    columns === null ||
    Array.isArray(columns) ||
    columns instanceof Column
  ) {
    throw fail(columnsNode, "the columns must be an object", "{ id: integer(), name: text() }");
  }
  for (const [property, column] of Object.entries(columns) as [string, unknown][]) {
    if (column instanceof Column) continue;
    const called = typeof column === "function" ? `; is it ${property}: …() with parentheses?` : "";
    throw fail(
      { start: places().get(property) ?? columnsNode.start },
      `${property} is not a column${called}`,
    );
  }

  const options = (optionsNode === undefined ? undefined : evaluator.evaluate(module, optionsNode)) ?? {};
  const problem = (kind === "view" ? viewOptions : tableOptions)(options);
  if (problem !== null) {
    const key = /^has (?:no option )?([^,;]+)[,;]/.exec(problem)?.[1];
    const start = optionsNode === undefined ? call.start : propertyPlaces(optionsNode)().get(key ?? "");
    throw fail(
      { start: start ?? optionsNode?.start ?? call.start },
      `the third argument of ${kind}() ${problem}`,
    );
  }

  return {
    spec: spell(() =>
      kind === "view"
        ? viewSpec(name, columns as Columns, options as ViewOptions)
        : tableSpec(name, columns as Columns, options as TableOptions),
    ),
    className: declaration.name ?? name,
    where: (property) =>
      formatPlace({
        file: module,
        offset: (property === null ? null : places().get(property)) ?? call.start,
      }),
  };

  function spell(make: () => ModelSpec): ModelSpec {
    try {
      return make();
    } catch (cause) {
      if (!(cause instanceof TswizError)) throw cause;
      throw errorAt(
        { file: module, offset: call.start },
        cause.code,
        cause.message,
        cause.hint ?? undefined,
        cause,
      );
    }
  }
}

/** Where each property of an object literal stands, worked out when first asked. */
function propertyPlaces(node: Expression): () => ReadonlyMap<string, number> {
  let places: Map<string, number> | null = null;
  return () => {
    if (places !== null) return places;
    places = new Map();
    const object = unwrap(node);
    for (const property of object.type === "ObjectExpression" ? object.properties : []) {
      if (property.type !== "Property") continue;
      const { key } = property;
      if (key.type === "Identifier" && !property.computed) places.set(key.name, key.start);
      if (key.type === "Literal") places.set(String(key.value), key.start);
    }
    return places;
  };
}
