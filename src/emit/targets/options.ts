/**
 * The third argument of `model()` and `view()`: whatever a table or view has besides columns that stand for themselves.
 */
import type { ClassPlan, ReferencePlan } from "../../blueprint/plan.ts";
import type {
  Check,
  Index,
  IndexPart,
  PrimaryKey,
  Table,
  Trigger,
  TriggerEvent,
  Unique,
  View,
} from "../../schema/types.ts";
import {
  array,
  atom,
  call,
  chain,
  objectOf,
  record,
  sql,
  string,
  type Call,
  type Expression,
} from "../expression.ts";
import { referenceOptions, referenceTargets, type Attached } from "./column.ts";

/** The options, or null where there is nothing to say; and what the columns say themselves. */
export interface Options {
  readonly expression: Expression | null;
  readonly attached: (column: string) => Attached;
}

type PropertyOf = (column: string) => string;

const TRUE = atom("true");

/** Sorts a class's parts into those of one column and the rest. */
export function planOptions(plan: ClassPlan): Options {
  const properties = new Map(plan.properties.map((property) => [property.column.name, property.name]));
  // A trigger may wait for columns that its table does not have: these go by database name, in double quotes.
  const propertyOf: PropertyOf = (column) => properties.get(column) ?? `"${column.replaceAll('"', '""')}"`;
  return plan.relation.kind === "table"
    ? tableOptions(plan.relation, plan.references, propertyOf)
    : viewOptions(plan.relation, propertyOf);
}

function tableOptions(table: Table, references: readonly ReferencePlan[], propertyOf: PropertyOf): Options {
  const unique = new Map<string, Unique>();
  const reference = new Map<string, ReferencePlan>();
  const uniques = table.uniques.filter((part) => !attach(unique, part.columns, part));
  const foreignKeys = references.filter((part) => !attach(reference, part.foreignKey.columns, part));
  const single = table.primaryKey?.columns.length === 1 ? table.primaryKey : null;
  const bag = table.sqlite;
  const virtual = bag?.virtual ?? null;
  const entries = {
    comment: text(table.comment),
    primaryKey:
      table.primaryKey === null || single !== null
        ? null
        : chain(call("primaryKey", keyParts(table.primaryKey, propertyOf)), keyMethods(table.primaryKey)),
    uniques: list(uniques.map((part) => uniqueCall(part, propertyOf))),
    foreignKeys: list(foreignKeys.map((part) => foreignKeyCall(part, propertyOf))),
    checks: list(table.checks.map(checkCall)),
    indexes: list(table.indexes.map((part) => indexCall(part, propertyOf))),
    triggers: list(table.triggers.map((part) => triggerCall(part, propertyOf))),
    dependsOn: list(table.dependsOn.map(string)),
    strict: bag?.strict === true ? TRUE : null,
    withoutRowid: bag?.withoutRowid === true ? TRUE : null,
    virtual:
      virtual === null
        ? null
        : record({
            module: string(virtual.module),
            args: virtual.args === null ? null : sql(virtual.args, true),
          }),
    shadowOf: text(bag?.shadowOf),
  };
  return {
    expression: record(entries),
    attached: (column) => ({
      primaryKey: single?.columns[0] === column ? single : null,
      unique: unique.get(column) ?? null,
      reference: reference.get(column) ?? null,
    }),
  };
}

/** Puts a part of a single column with the column, unless one is there. */
function attach<T>(parts: Map<string, T>, columns: readonly string[], part: T): boolean {
  const [only] = columns;
  if (only === undefined || columns.length > 1 || parts.has(only)) return false;
  parts.set(only, part);
  return true;
}

const NOTHING: Attached = { primaryKey: null, unique: null, reference: null };

function viewOptions(view: View, propertyOf: PropertyOf): Options {
  return {
    expression: record({
      comment: text(view.comment),
      sql: sql(view.sql, true),
      named: view.sqlite?.named === true ? TRUE : null,
      triggers: list(view.triggers.map((part) => triggerCall(part, propertyOf))),
      dependsOn: list(view.dependsOn.map(string)),
    }),
    attached: () => NOTHING,
  };
}

function text(value: string | null | undefined): Expression | null {
  return value === null || value === undefined ? null : string(value);
}

function list(items: readonly Expression[]): Expression | null {
  return items.length === 0 ? null : array(items);
}

function keyParts(key: PrimaryKey | Unique, propertyOf: PropertyOf): readonly Expression[] {
  return key.columns.map((column, index) => {
    const part = key.sqlite?.parts[index];
    return columnPart(propertyOf(column), part?.descending ?? false, part?.collation ?? null);
  });
}

function columnPart(property: string, descending: boolean, collation: string | null): Expression {
  if (!descending && collation === null) return string(property);
  return objectOf({
    column: string(property),
    descending: descending ? TRUE : null,
    collation: text(collation),
  });
}

function keyMethods(key: PrimaryKey | Unique): readonly Call[] {
  const methods: Call[] = [];
  if (key.kind === "primaryKey" && key.name !== null) methods.push(call("named", [string(key.name)]));
  const onConflict = key.sqlite?.onConflict ?? null;
  if (onConflict !== null) methods.push(call("onConflict", [string(onConflict)]));
  return methods;
}

function uniqueCall(key: Unique, propertyOf: PropertyOf): Expression {
  const first = call("unique", key.name === null ? [] : [string(key.name)]);
  return chain(first, [call("on", keyParts(key, propertyOf)), ...keyMethods(key)]);
}

function foreignKeyCall(reference: ReferencePlan, propertyOf: PropertyOf): Expression {
  const own = call(
    "foreignKey",
    reference.foreignKey.columns.map((column) => string(propertyOf(column))),
  );
  const options = referenceOptions(reference);
  const targets = referenceTargets(reference).map(string);
  return chain(own, [call("references", options === null ? targets : [...targets, options])]);
}

function checkCall(check: Check): Expression {
  return call("check", [...(check.name === null ? [] : [string(check.name)]), sql(check.sql, true)]);
}

function indexCall(index: Index, propertyOf: PropertyOf): Expression {
  const first = call(index.unique ? "uniqueIndex" : "index", [string(index.name)]);
  const on = call(
    "on",
    index.parts.map((part) => indexPart(part, propertyOf)),
  );
  return chain(first, index.where === null ? [on] : [on, call("where", [sql(index.where)])]);
}

function indexPart(part: IndexPart, propertyOf: PropertyOf): Expression {
  if (part.kind === "column") return columnPart(propertyOf(part.column), part.descending, part.collation);
  if (!part.descending && part.collation === null) return sql(part.sql);
  return objectOf({
    sql: sql(part.sql),
    descending: part.descending ? TRUE : null,
    collation: text(part.collation),
  });
}

function triggerCall(trigger: Trigger, propertyOf: PropertyOf): Expression {
  const options = objectOf({
    timing: string(trigger.timing),
    events: array(trigger.events.map((event) => eventOf(event, propertyOf))),
    when: trigger.when === null ? null : sql(trigger.when, true),
    sql: sql(trigger.action.kind === "body" ? trigger.action.sql : "", true),
  });
  return call("trigger", [string(trigger.name), options]);
}

function eventOf(event: TriggerEvent, propertyOf: PropertyOf): Expression {
  return objectOf({
    kind: string(event.kind),
    columns:
      event.kind === "update" ? array(event.columns.map((column) => string(propertyOf(column)))) : null,
  });
}
