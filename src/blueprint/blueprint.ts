/**
 * Schema → blueprint: every name and type that any target prints, decided in one deterministic pass.
 *
 * Pure: the same schema gives the same blueprint, in whatever order its lists stand. It prints nothing and drops
 * nothing; what it had to call otherwise than expected it says in notices.
 */
import type { Notice } from "../notice.ts";
import { compareText } from "../schema/key.ts";
import { lookup } from "../schema/lookup.ts";
import type { Column, Dialect, Relation, Schema } from "../schema/types.ts";
import { nameClasses, nameProperties } from "./names.ts";
import type { Blueprint, ClassPlan, PropertyPlan } from "./plan.ts";
import { nameRelations, type Draft } from "./relations.ts";
import { planType, type Typed } from "./types/types.ts";

export interface BlueprintOptions {
  /** A person's own singulars: plural → singular, e.g. `{ leaves: "leaf" }`; an equal pair keeps a word as it is. */
  readonly words?: Readonly<Record<string, string>>;
}

export interface Planned {
  readonly blueprint: Blueprint;
  readonly notices: readonly Notice[];
}

/**
 * Decides how a schema looks in TypeScript.
 * @throws TswizError "unsupported" for a dialect whose types are not known yet
 * @example makeBlueprint(schema).blueprint.classes[0].name // "Album"
 */
export function makeBlueprint(schema: Schema, options: BlueprintOptions = {}): Planned {
  const own = new Map(
    Object.entries(options.words ?? {}).map(([plural, singular]) => [
      plural.toLowerCase(),
      singular.toLowerCase(),
    ]),
  );
  const notices: Notice[] = [];
  const relations = [...schema.tables, ...schema.views].sort(
    (a, b) => compareText(a.namespace, b.namespace) || compareText(a.name, b.name),
  );

  const classNames = nameClasses(relations, own, notices);
  const known = { table: new Map<Column, PropertyPlan>(), view: new Map<Column, PropertyPlan>() };
  const drafts = relations.map((relation, index): Draft => ({
    name: classNames[index]?.name ?? "",
    table: relation.kind === "table" ? relation : null,
    ...planProperties(schema.dialect, relation, known[relation.kind], notices),
  }));
  const related = nameRelations(drafts, lookup(schema), own, notices);

  const classes = relations.map((relation, index): ClassPlan => ({
    name: classNames[index]?.name ?? "",
    file: classNames[index]?.file ?? "",
    relation,
    properties: drafts[index]?.properties ?? [],
    relations: related[index]?.relations ?? [],
    references: related[index]?.references ?? [],
  }));
  return { blueprint: { dialect: schema.dialect, classes }, notices };
}

/** @param known what was planned already: a reader gives many tables the very same column */
function planProperties(
  dialect: Dialect,
  relation: Relation,
  known: Map<Column, PropertyPlan>,
  notices: Notice[],
): Pick<Draft, "properties" | "byColumn" | "taken"> {
  const { names, taken } = nameProperties(relation, notices);
  const byColumn = new Map<string, PropertyPlan>();
  const properties = relation.columns.map((column, index) => {
    const name = names[index] ?? "";
    let property = known.get(column);
    if (property?.name !== name) {
      property = planProperty(name, column, planType(dialect, column.type), relation.kind === "view");
      known.set(column, property);
    }
    byColumn.set(column.name, property);
    return property;
  });
  return { properties, byColumn, taken };
}

function planProperty(name: string, column: Column, typed: Typed, inView: boolean): PropertyPlan {
  const orNull = (type: string): string => (column.nullable && type !== "unknown" ? `${type} | null` : type);
  const generated =
    column.fill?.kind === "generated" || (column.fill?.kind === "identity" && column.fill.always);
  return {
    name,
    column,
    builder: typed.builder,
    args: typed.args,
    type: typed.type,
    select: orNull(typed.select),
    insert: generated || inView ? null : orNull(typed.insert),
    optional: column.nullable || column.fill !== null,
    readonly: generated || inView,
  };
}
