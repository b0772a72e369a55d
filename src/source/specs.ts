/**
 * Turns what model declarations say into the neutral schema: the exact inverse of what the models target writes.
 *
 * It decides nothing that a declaration leaves open; a declaration that means nothing is an error at its place.
 */
import type { Notice } from "../notice.ts";
import { TswizError } from "../error.ts";
import { FOLDS } from "../schema/lookup.ts";
import { bag, canonical, DEFAULTS, makeSchema, makeTable, makeView } from "../schema/make.ts";
import type { Dialect, Schema, Server, Table, View } from "../schema/types.ts";
import { columnsOf } from "./specs/columns.ts";
import { primaryKeyOf, uniquesOf } from "./specs/keys.ts";
import { modelError, type Declared } from "./specs/model.ts";
import { checksOf, indexesOf, triggersOf } from "./specs/parts.ts";
import { foreignKeysOf } from "./specs/references.ts";
import { indexRelations, type Relation, type Relations } from "./specs/relations.ts";

/** Models are read from no server; its version is never compared. */
const SERVERS = {
  sqlite: { product: "sqlite", version: "" },
  postgres: { product: "postgres", version: "" },
  mysql: { product: "mysql", version: "" },
} as const satisfies Record<Dialect, Server>;

/**
 * The neutral schema that the models declare, in canonical order.
 * @throws TswizError `invalid` naming the model's place: a relation, column or index declared twice, a key or
 *   reference to what is not there
 */
export function schemaOfSpecs(
  dialect: Dialect,
  models: readonly Declared[],
): { readonly schema: Schema; readonly notices: readonly Notice[] } {
  const relations = indexRelations(dialect, models);
  const tables: Table[] = [];
  const views: View[] = [];
  for (const relation of relations.all) {
    if (relation.model.spec.kind === "table") tables.push(tableOf(dialect, relation, relations));
    else views.push(viewOf(dialect, relation));
  }
  refuseTwice(dialect, relations, "index", ({ spec }) => spec.indexes);
  refuseTwice(dialect, relations, "trigger", ({ spec }) => spec.triggers);
  return { schema: canonical(makeSchema(dialect, SERVERS[dialect], { tables, views })), notices: [] };
}

function tableOf(dialect: Dialect, { model, name }: Relation, relations: Relations): Table {
  const { spec } = model;
  if (spec.sql !== null) throw modelError(model, null, "a table has no SELECT", 'declare it with view("…")');
  return makeTable({
    ...name,
    comment: spec.comment,
    columns: columnsOf(dialect, model),
    primaryKey: primaryKeyOf(model),
    uniques: uniquesOf(model),
    foreignKeys: foreignKeysOf(dialect, model, relations),
    checks: checksOf(model),
    indexes: indexesOf(model),
    triggers: triggersOf(model),
    dependsOn: spec.dependsOn,
    ...(dialect === "sqlite"
      ? bag("sqlite", DEFAULTS.sqliteTable, {
          strict: spec.strict,
          withoutRowid: spec.withoutRowid,
          virtual: spec.virtual,
          shadowOf: spec.shadowOf,
        })
      : {}),
  });
}

function viewOf(dialect: Dialect, { model, name }: Relation): View {
  const { spec } = model;
  if (spec.sql === null) throw modelError(model, null, "a view needs its SELECT", "{ sql: sql`SELECT …` }");
  return makeView({
    ...name,
    comment: spec.comment,
    sql: spec.sql,
    columns: columnsOf(dialect, model),
    indexes: indexesOf(model),
    triggers: triggersOf(model),
    dependsOn: spec.dependsOn,
    ...(dialect === "sqlite" ? bag("sqlite", DEFAULTS.sqliteView, { named: spec.named }) : {}),
  });
}

/**
 * Refuses a name that the database could hold only once. SQLite has one space of index names and one of trigger
 * names in a database; the others have more, which their own rules will say.
 */
function refuseTwice(
  dialect: Dialect,
  relations: Relations,
  what: string,
  parts: (model: Declared) => readonly { readonly name: string }[],
): void {
  if (dialect !== "sqlite") return;
  const seen = new Map<string, Declared>();
  for (const { model, name: relation } of relations.all) {
    for (const { name } of parts(model)) {
      const key = `${FOLDS[dialect].relation(relation.namespace)}\0${FOLDS[dialect].relation(name)}`;
      const other = seen.get(key);
      if (other !== undefined) {
        throw new TswizError(
          "invalid",
          `${model.where(null)}: ${model.className}: the ${what} ${name} is declared already, by ${other.className} at ${other.where(null)}`,
          { hint: `a database has one ${what} of a name` },
        );
      }
      seen.set(key, model);
    }
  }
}
