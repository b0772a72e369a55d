/** Foreign keys: columns, target and actions from the pragma; names, deferral and MATCH from the text. */
import { bag, DEFAULTS } from "../../schema/make.ts";
import type { Action, ForeignKey } from "../../schema/types.ts";
import { qname, tableKey, type Context, type Target } from "./context.ts";
import type { ForeignKeyRow } from "./facts.ts";
import { fold } from "./fold.ts";
import type { ParsedForeignKey } from "./definition.ts";

const ACTIONS: Readonly<Record<string, Action>> = {
  "NO ACTION": "noAction",
  RESTRICT: "restrict",
  CASCADE: "cascade",
  "SET NULL": "setNull",
  "SET DEFAULT": "setDefault",
};

/** SQLite numbers foreign keys from the last declared to the first. */
function groupRows(rows: readonly ForeignKeyRow[]): ForeignKeyRow[][] {
  const groups: ForeignKeyRow[][] = [];
  for (const row of rows) (groups[row[0]] ??= []).push(row);
  return groups.reverse();
}

function build(
  context: Context,
  table: string,
  rows: readonly ForeignKeyRow[],
  text: ParsedForeignKey | undefined,
): ForeignKey {
  const [, spelled = "", , , onUpdate = "", onDelete = ""] = rows[0] ?? [];
  const target = context.targets.get(fold(spelled));
  const columns = rows.map((row) => row[2]);
  const implicit = rows.every((row) => row[3] === null);
  const targets = targetColumns(context, table, rows, target, implicit);
  const written = rows.map((row) => row[3] ?? "");
  const respelled = !implicit && target !== undefined && targets.some((name, i) => name !== written[i]);
  return {
    kind: "foreignKey",
    name: text?.name ?? null,
    columns,
    target: qname(target?.name ?? spelled),
    targetColumns: targets,
    onUpdate: ACTIONS[onUpdate] ?? "noAction",
    onDelete: ACTIONS[onDelete] ?? "noAction",
    onDeleteColumns: [],
    match: matchOf(context, table, text, columns),
    deferral: text?.deferral ?? null,
    enforced: true,
    validated: true,
    period: false,
    comment: null,
    ...bag("sqlite", DEFAULTS.sqliteForeignKey, {
      target: target?.name === spelled ? null : spelled,
      columns: respelled ? written : [],
      implicit,
    }),
  };
}

/** The columns that a foreign key means, in the target's own spelling. */
function targetColumns(
  context: Context,
  table: string,
  rows: readonly ForeignKeyRow[],
  target: Target | undefined,
  implicit: boolean,
): readonly string[] {
  const spelled = rows[0]?.[1] ?? "";
  const say = (code: string, message: string): void => {
    context.notices.push({
      code,
      at: tableKey(table),
      message: `the foreign key (${rows.map((row) => row[2]).join(", ")}) ${message}`,
    });
  };
  if (target === undefined) {
    say("missing-target", `refers to ${spelled}, which does not exist`);
    return implicit ? [] : rows.map((row) => row[3] ?? "");
  }
  if (implicit) {
    if (target.key.length === rows.length) return target.key;
    say(
      "missing-target-column",
      `means the primary key of ${target.name}, which has ${target.key.length} columns`,
    );
    return [];
  }
  return rows.map((row) => {
    const name = row[3] ?? "";
    const column = target.find(name);
    if (column === undefined && target.columns.length > 0) {
      say("missing-target-column", `refers to ${target.name}.${name}, which does not exist`);
    }
    return column ?? name;
  });
}

function matchOf(
  context: Context,
  table: string,
  text: ParsedForeignKey | undefined,
  columns: readonly string[],
): ForeignKey["match"] {
  const match = text?.match ?? "simple";
  if (match === "simple" || match === "partial" || match === "full") return match;
  context.notices.push({
    code: "idle-clause",
    at: tableKey(table),
    message: `MATCH ${match.toUpperCase()} of the foreign key (${columns.join(", ")}) has no effect and is left out`,
  });
  return "simple";
}

/** The foreign keys of a table. */
export function buildForeignKeys(
  context: Context,
  table: string,
  rows: readonly ForeignKeyRow[],
  parsed: readonly ParsedForeignKey[],
): readonly ForeignKey[] {
  const groups = groupRows(rows);
  // When the text could not be read, nothing is known of names and deferral.
  const texts = parsed.length === groups.length ? parsed : [];
  return groups.map((group, i) => build(context, table, group, texts[i]));
}
