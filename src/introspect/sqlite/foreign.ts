/** Foreign keys: columns, target and actions from the pragma; names, deferral and MATCH from the text. */
import { bag, DEFAULTS, makeForeignKey } from "../../schema/make.ts";
import type { Action, ForeignKey } from "../../schema/types.ts";
import { qname, tableKey, type Context, type Target } from "./context.ts";
import type { ForeignKeyRow } from "./facts.ts";
import { fold } from "./fold.ts";
import type { ParsedForeignKey } from "./table.ts";

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
  for (const row of rows) (groups[row[1]] ??= []).push(row);
  return groups.reverse();
}

function build(
  context: Context,
  table: string,
  rows: readonly ForeignKeyRow[],
  text: ParsedForeignKey | undefined,
): ForeignKey | null {
  const [first] = rows;
  if (first === undefined) return null;
  const [, , spelled, , , onUpdate, onDelete] = first;
  const target = context.targets.get(fold(spelled));
  const columns = rows.map((row) => row[3]);
  const implicit = rows.every((row) => row[4] === null);
  const targets = targetColumns(context, table, rows, target, implicit);
  const written = rows.map((row) => row[4] ?? "");
  const match = matchOf(context, table, text, columns);
  return makeForeignKey({
    name: text?.name ?? null,
    columns,
    target: qname(target?.name ?? spelled),
    targetColumns: targets,
    onUpdate: ACTIONS[onUpdate] ?? "noAction",
    onDelete: ACTIONS[onDelete] ?? "noAction",
    match,
    deferral: text?.deferral ?? null,
    ...bag("sqlite", DEFAULTS.sqliteForeignKey, {
      target: target === undefined || target.name !== spelled ? spelled : null,
      columns:
        !implicit && target !== undefined && targets.some((name, i) => name !== written[i]) ? written : [],
      implicit,
    }),
  });
}

/** The columns that a foreign key means, in the target's own spelling. */
function targetColumns(
  context: Context,
  table: string,
  rows: readonly ForeignKeyRow[],
  target: Target | undefined,
  implicit: boolean,
): readonly string[] {
  const spelled = rows[0]?.[2] ?? "";
  const say = (code: string, message: string): void => {
    context.notices.push({
      code,
      at: tableKey(table),
      message: `the foreign key (${rows.map((row) => row[3]).join(", ")}) ${message}`,
    });
  };
  if (target === undefined) {
    say("missing-target", `refers to ${spelled}, which does not exist`);
    return implicit ? [] : rows.map((row) => row[4] ?? "");
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
    const name = row[4] ?? "";
    const column = target.columns.get(fold(name));
    if (column === undefined && target.columns.size > 0) {
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
  parsed: readonly ParsedForeignKey[],
): readonly ForeignKey[] {
  const rows = context.foreignKeys.get(table);
  if (rows === undefined) return [];
  const groups = groupRows(rows);
  // When the text could not be read, nothing is known of names and deferral.
  const texts = parsed.length === groups.length ? parsed : [];
  return groups
    .map((group, i) => build(context, table, group, texts[i]))
    .filter((foreignKey) => foreignKey !== null);
}
