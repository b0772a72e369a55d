/**
 * Virtual tables, and which ordinary tables are their storage.
 *
 * SQLite names shadow tables while the module is loaded; for modules that it knows but does not have, the names of
 * their shadow tables are known here.
 */
import { bag, DEFAULTS, makePrimaryKey, makeTable } from "../../schema/make.ts";
import type { Table } from "../../schema/types.ts";
import { qname, tableKey, type Context } from "./context.ts";
import { buildVirtualColumns } from "./columns.ts";
import type { Facts, ObjectRow, VirtualFacts } from "./facts.ts";
import { fold } from "./fold.ts";
import { parseVirtual, type ParsedVirtual } from "./statement.ts";
import { unread } from "./parts.ts";

const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  fts3: ["content", "segments", "segdir", "docsize", "stat"],
  fts4: ["content", "segments", "segdir", "docsize", "stat"],
  fts5: ["data", "idx", "content", "docsize", "config"],
  rtree: ["node", "rowid", "parent"],
  rtree_i32: ["node", "rowid", "parent"],
  geopoly: ["node", "rowid", "parent"],
  spellfix1: ["vocab"],
};

/** A virtual table as its text has it. */
export interface Virtual {
  readonly name: string;
  readonly facts: VirtualFacts;
  readonly parsed: ParsedVirtual | null;
}

export function readVirtuals(context: Context, facts: Facts, objects: readonly ObjectRow[]): Virtual[] {
  const texts = new Map(objects.map((row) => [row[1], row[3] ?? ""]));
  return facts.virtuals.map((virtual) => {
    let parsed: ParsedVirtual | null = null;
    try {
      parsed = parseVirtual(texts.get(virtual.name) ?? "");
    } catch (error) {
      context.notices.push(unread(tableKey(virtual.name), "this virtual table", error));
    }
    return { name: virtual.name, facts: virtual, parsed };
  });
}

/** The owner of each shadow table, by folded name of the shadow table. */
export function findShadows(facts: Facts, virtuals: readonly Virtual[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  if (virtuals.length === 0) return owners;
  const known = new Set(facts.shadows.map(fold));
  // The longest name first: docs_fts_data belongs to docs_fts, not to docs.
  const byLength = virtuals.toSorted((a, b) => b.name.length - a.name.length);
  for (const [type, name, , , rootpage] of facts.objects) {
    if (type !== "table" || rootpage === 0) continue;
    const folded = fold(name);
    const owner = byLength.find((virtual) => {
      const prefix = `${fold(virtual.name)}_`;
      if (!folded.startsWith(prefix)) return false;
      const suffixes = SUFFIXES[fold(virtual.parsed?.module ?? "")] ?? [];
      return known.has(folded) || suffixes.includes(folded.slice(prefix.length));
    });
    if (owner !== undefined) owners.set(folded, owner.name);
  }
  return owners;
}

/** Tables that the arguments name, as `content=docs` and fts5vocab's first argument do. */
function namedTables(context: Context, virtual: Virtual): readonly string[] {
  const { words, module } = virtual.parsed ?? { words: [], module: "" };
  const named = words.filter(
    (_, i) =>
      (words[i - 1] === "=" && fold(words[i - 2] ?? "") === "content") ||
      (i === 0 && /^(?:fts5vocab|fts[34]aux)$/i.test(module)),
  );
  return named
    .map((name) => context.targets.get(fold(name)))
    .filter((target) => target !== undefined && target.name !== virtual.name)
    .map((target) => (target?.kind === "view" ? `view:${target.name}` : tableKey(target?.name ?? "")));
}

/** A virtual table as a table of the schema. */
export function buildVirtual(context: Context, virtual: Virtual): Table {
  const { name, facts, parsed } = virtual;
  if (facts.error !== null) {
    context.notices.push({
      code: "broken-virtual-table",
      at: tableKey(name),
      message: `the columns of this virtual table are unknown: ${facts.error}`,
    });
  }
  const key = facts.columns.filter((row) => row[4] > 0).toSorted((a, b) => a[4] - b[4]);
  return makeTable({
    ...qname(name),
    columns: buildVirtualColumns(facts.columns),
    primaryKey: key.length === 0 ? null : makePrimaryKey({ columns: key.map((row) => row[0]) }),
    dependsOn: namedTables(context, virtual),
    ...bag("sqlite", DEFAULTS.sqliteTable, {
      virtual: { module: parsed?.module ?? "", args: parsed?.args ?? null },
    }),
  });
}
