/**
 * One column of a model as a builder call: `integer("author_id").nullable().references("users.id", { … })`. All that
 * the schema says of the column is in it.
 */
import type { PropertyPlan, ReferencePlan } from "../../blueprint/plan.ts";
import { formatColumn, formatName, formatPath } from "../../schema/key.ts";
import { literalText } from "../../schema/literal.ts";
import type { Dialect, Fill, PrimaryKey, Unique } from "../../schema/types.ts";
import { array, atom, call, chain, record, sql, string, type Call, type Expression } from "../expression.ts";

/** Keys and references that a column declares itself, because they are over it alone. */
export interface Attached {
  readonly primaryKey: PrimaryKey | null;
  readonly unique: Unique | null;
  readonly reference: ReferencePlan | null;
}

const NONE: readonly Expression[] = [];

const ATOMS = {
  true: atom("true"),
  null: atom("null"),
} as const;

/** The builder call for a property. */
export function columnCall(property: PropertyPlan, attached: Attached, dialect: Dialect): Expression {
  const { column } = property;
  const own = column.sqlite;
  const methods: Call[] = [];
  const say = (name: string, first: Expression | null = null, second: Expression | null = null): void => {
    methods.push(call(name, first === null ? NONE : second === null ? [first] : [first, second]));
  };
  if (property.type !== null) say("type", string(property.type));
  if (attached.primaryKey !== null) say("primaryKey", keyOptions(attached.primaryKey));
  const numbered = column.fill?.kind === "autoIncrement";
  if (column.fill?.kind === "autoIncrement") {
    say("autoIncrement", column.fill.strict ? record({ strict: ATOMS.true }) : null);
  }
  const implied = own?.impliedNotNull ?? false;
  const onNull = own?.onNull ?? null;
  const notNullName = own?.notNullName ?? null;
  if (implied !== numbered || onNull !== null || notNullName !== null) {
    say(
      "notNull",
      record({
        implied: implied ? ATOMS.true : null,
        name: text(notNullName),
        onConflict: text(onNull),
      }),
    );
  }
  if (column.nullable) say("nullable");
  if (column.fill?.kind === "default") say("default", defaultValue(column.fill, dialect));
  if (column.fill?.kind === "generated") {
    say("generated", sql(column.fill.sql), column.fill.stored ? record({ stored: ATOMS.true }) : null);
  }
  const deadDefault = own?.deadDefault ?? null;
  if (deadDefault !== null) say("deadDefault", sql(deadDefault));
  if (attached.unique !== null) say("unique", keyOptions(attached.unique));
  if (attached.reference !== null) {
    const { foreignKey } = attached.reference;
    const target = referenceTargets(attached.reference)[0] ?? formatName(foreignKey.target);
    say("references", string(target), referenceOptions(attached.reference));
  }
  if (column.collation !== null) say("collate", string(column.collation));
  if (own?.hidden === true) say("hidden");
  if (column.source !== null) say("source", string(formatColumn(column.source)));
  if (column.comment !== null) say("comment", string(column.comment));

  const name = property.name === column.name ? [] : [string(column.name)];
  const sizes = property.args.map((size) => (size === null ? ATOMS.null : atom(String(size))));
  return chain(call(property.builder, [...name, ...sizes]), methods);
}

function text(value: string | null | undefined): Expression | null {
  return value === null || value === undefined ? null : string(value);
}

/** A literal only where its own SQL constant is exactly the database's text. */
function defaultValue(fill: Fill & { readonly kind: "default" }, dialect: Dialect): Expression {
  const { literal } = fill;
  if (literalText(dialect, literal) !== fill.sql) return sql(fill.sql);
  switch (typeof literal) {
    case "string":
      return string(literal);
    case "number":
      // Prettier would write 1e+21 and the like otherwise.
      return /^-?\d+(?:\.\d+)?$/.test(fill.sql) ? atom(fill.sql) : sql(fill.sql);
    case "boolean":
      return atom(String(literal));
    case "object":
      return ATOMS.null;
  }
}

function keyOptions(key: PrimaryKey | Unique): Expression | null {
  if (key.name === null && key.sqlite === undefined) return null;
  const [part] = key.sqlite?.parts ?? [];
  return record({
    name: text(key.name),
    descending: part?.descending === true ? ATOMS.true : null,
    collation: text(part?.collation),
    onConflict: text(key.sqlite?.onConflict),
  });
}

/** The target's columns as paths; its own path alone where REFERENCES names no columns. */
export function referenceTargets({ foreignKey }: ReferencePlan): readonly string[] {
  if (foreignKey.sqlite?.implicit === true || foreignKey.targetColumns.length === 0) {
    return [formatName(foreignKey.target)];
  }
  const target = formatName(foreignKey.target);
  return foreignKey.targetColumns.map((column) => `${target}.${formatPath([column])}`);
}

/** Everything about a reference but its columns. */
export function referenceOptions({ foreignKey, as, backref, target }: ReferencePlan): Expression | null {
  const { onDelete, onUpdate, match, deferral } = foreignKey;
  // A target without these columns must be spelled, so that nobody takes it for a slip.
  const table = foreignKey.sqlite?.target ?? (target === "incomplete" ? foreignKey.target.name : null);
  const columns = foreignKey.sqlite?.columns ?? [];
  return record({
    name: text(foreignKey.name),
    as: text(as),
    backref: text(backref),
    onDelete: onDelete === "noAction" ? null : string(onDelete),
    onUpdate: onUpdate === "noAction" ? null : string(onUpdate),
    match: match === "simple" ? null : string(match),
    deferrable: text(deferral?.initially),
    outside: target === "outside" ? array(foreignKey.targetColumns.map(string)) : null,
    spelled:
      table === null && columns.length === 0
        ? null
        : record({ table: text(table), columns: columns.length === 0 ? null : array(columns.map(string)) }),
  });
}
