/** Checks, indexes and triggers of a model as the neutral schema has them, properties turned into columns. */
import type { IndexPartSpec, IndexSpec, TriggerSpec } from "../../model/spec.ts";
import { parsePath } from "../../schema/key.ts";
import { makeCheck, makeColumnPart, makeExpressionPart, makeIndex, makeTrigger } from "../../schema/make.ts";
import type { Check, Index, IndexPart, Trigger } from "../../schema/types.ts";
import { columnOf, modelError, type Declared } from "./model.ts";

export function checksOf(model: Declared): readonly Check[] {
  return model.spec.checks.map(({ name, sql }) => makeCheck({ name, sql }));
}

export function indexesOf(model: Declared): readonly Index[] {
  return model.spec.indexes.map((index) => {
    if (index.on.length === 0) {
      throw modelError(model, null, `index ${index.name} is over nothing`, 'say over what: .on("property")');
    }
    const { name, unique, where } = index;
    return makeIndex({ name, unique, where, parts: index.on.map((part) => partOf(model, index, part)) });
  });
}

function partOf(model: Declared, index: IndexSpec, part: IndexPartSpec): IndexPart {
  const how = { descending: part.descending ?? false, collation: part.collation ?? null };
  if (part.sql !== undefined) return makeExpressionPart(part.sql, how);
  if (part.column === undefined) {
    throw modelError(model, null, `a part of index ${index.name} has neither a column nor sql`);
  }
  return makeColumnPart(columnOf(model, part.column, `index ${index.name}`), how);
}

export function triggersOf(model: Declared): readonly Trigger[] {
  return model.spec.triggers.map((trigger) =>
    makeTrigger({
      name: trigger.name,
      timing: trigger.timing,
      events: eventsOf(model, trigger),
      when: trigger.when,
      action: { kind: "body", sql: trigger.sql },
    }),
  );
}

/** A column of UPDATE OF; in double quotes one that the table does not have. */
function watched(model: Declared, trigger: TriggerSpec, property: string): string {
  const absent = property.startsWith('"') ? parsePath(property)?.[0] : undefined;
  return absent ?? columnOf(model, property, `trigger ${trigger.name}`);
}

function eventsOf(model: Declared, trigger: TriggerSpec): Trigger["events"] {
  return trigger.events.map((event) =>
    event.kind === "update"
      ? {
          kind: "update",
          columns: event.columns.map((property) => watched(model, trigger, property)),
        }
      : { kind: event.kind },
  );
}
