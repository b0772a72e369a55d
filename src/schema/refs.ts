/**
 * What an object refers to by name, found by walking the table in `shape.ts`: targets of foreign keys, named types,
 * sequences, routines. Names inside SQL text are not looked for.
 */
import { columnType, type RefTarget, type ValueType } from "./shape.ts";
import type { ColumnRef, QName } from "./types.ts";

/** Sees one reference, and may give another to stand in its place. */
export type VisitRef = (name: QName, to: RefTarget | "column") => QName | ColumnRef;

/**
 * The value with every reference replaced by what `visit` gives; what holds no changed reference is returned as
 * it was, so that unchanged parts stay identical.
 */
export function mapRefs<T>(type: ValueType, value: T, visit: VisitRef): T {
  return holdsRefs(type) ? (map(type, value, visit) as T) : value;
}

function map(type: ValueType, value: unknown, visit: VisitRef): unknown {
  switch (type.is) {
    case "object":
      if (type.ref !== null) return visit(value as QName, type.ref);
      return mapObject(type, value as Readonly<Record<string, unknown>>, visit);
    case "union": {
      const chosen = type.cases.get((value as { readonly kind: string }).kind);
      if (chosen === undefined) return value;
      const mapped = map(chosen, value, visit);
      return type === columnType && mapped !== value ? renameRaw(value, mapped) : mapped;
    }
    case "list": {
      if (!holdsRefs(type.of)) return value;
      const before = value as readonly unknown[];
      let changed = false;
      const after = before.map((entry) => {
        const mapped = map(type.of, entry, visit);
        changed ||= mapped !== entry;
        return mapped;
      });
      return changed ? after : before;
    }
    case "nullable":
      return value === null ? null : map(type.of, value, visit);
    case "later":
      return map(type.type(), value, visit);
    case "either":
      return typeof value === "string" ? value : map(type.object, value, visit);
    default:
      return value;
  }
}

/** A type that is called by another name is called so in its text too. */
function renameRaw(before: unknown, after: unknown): unknown {
  const old = before as { readonly raw: string; readonly type?: QName | null };
  const made = after as { readonly type?: QName | null };
  if (old.type == null || made.type == null) return after;
  const [from, to] = [old.type, made.type];
  let { raw } = old;
  // Not by a pattern in the second place: a name may hold $&.
  if (from.namespace !== to.namespace) raw = raw.replace(from.namespace, () => to.namespace);
  if (from.name !== to.name) raw = raw.replace(from.name, () => to.name);
  return { ...made, raw };
}

function mapObject(
  type: Extract<ValueType, { is: "object" }>,
  value: Readonly<Record<string, unknown>>,
  visit: VisitRef,
): unknown {
  let made: Record<string, unknown> | null = null;
  for (const [key, field] of type.fields) {
    const held = value[key];
    if (held === undefined || !holdsRefs(field.type)) continue;
    const mapped = map(field.type, held, visit);
    if (mapped === held) continue;
    made ??= { ...value };
    made[key] = mapped;
  }
  return made ?? value;
}

const known = new WeakMap<ValueType, boolean>();

/** Whether a type can hold a reference at all; most columns' keys cannot. */
function holdsRefs(type: ValueType): boolean {
  const before = known.get(type);
  if (before !== undefined) return before;
  // A type that holds itself holds no more than its other parts do.
  known.set(type, false);
  const holds = decide(type);
  known.set(type, holds);
  return holds;
}

function decide(type: ValueType): boolean {
  switch (type.is) {
    case "object":
      return type.ref !== null || [...type.fields.values()].some((field) => holdsRefs(field.type));
    case "union":
      return [...type.cases.values()].some(holdsRefs);
    case "list":
    case "nullable":
      return holdsRefs(type.of);
    case "either":
      return holdsRefs(type.object);
    // Only types of columns hold themselves, and they name enums and domains.
    case "later":
      return true;
    default:
      return false;
  }
}
