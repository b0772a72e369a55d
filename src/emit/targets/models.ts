/**
 * The target `models`: a class per relation for `tswiz/model`, as one module or as one file per relation with an index.
 *
 * The text is what prettier would leave. It holds nothing but the schema: no date, version, path or host.
 */
import type { Blueprint, ClassPlan, PropertyPlan } from "../../blueprint/plan.ts";
import { formatName } from "../../schema/key.ts";
import type { Dialect } from "../../schema/types.ts";
import type { File } from "../emit.ts";
import { call, collectNames, entry, object, sharedEntry, string, WIDTH, type Entry } from "../expression.ts";
import { layout } from "../layout.ts";
import { fillTemplate } from "../template.ts";
import { docComment, quote } from "../text.ts";
import { widthOf } from "../width.ts";
import { columnCall, type Attached } from "./column.ts";
import { planOptions } from "./options.ts";

export interface ModelsOptions {
  /** `files`: one per relation and `index.ts`; `module`: all in `models.ts`. */
  readonly layout: "files" | "module";
  /** How generated files import each other. @default ".js" */
  readonly importExtension?: ".js" | ".ts" | "";
  /** Where builders come from. @default "tswiz/model" */
  readonly modelModule?: string;
}

/**
 * The files of a blueprint's models.
 * @example emitModels(blueprint, { layout: "module" })[0].text
 */
export function emitModels(blueprint: Blueprint, options: ModelsOptions): readonly File[] {
  const from = options.modelModule ?? "tswiz/model";
  const known: KnownColumns = new Map();
  const classes = blueprint.classes.map((plan) => emitClass(plan, blueprint.dialect, known));
  if (options.layout === "module") {
    const names = new Set(["schema", ...classes.flatMap(({ names }) => [...names])]);
    const body = [...classes.map(({ text }) => text), modelsLine(blueprint)].join("\n");
    return [
      {
        path: "models.ts",
        text: fillTemplate("models", { imports: importLine(names, from).trimEnd(), body }),
      },
    ];
  }
  const extension = options.importExtension ?? ".js";
  const fileOf = new Map(blueprint.classes.map((plan) => [plan.name, `./${plan.file}${extension}`]));
  const files = blueprint.classes.map((plan, index): File => {
    const emitted = classes[index] ?? { text: "", names: new Set<string>() };
    const targets = new Set(
      plan.relations.map(({ target }) => target).filter((target) => target !== plan.name),
    );
    const imports = [
      importLine(emitted.names, from),
      ...[...targets]
        .sort()
        .map((target) => `import type { ${target} } from ${quote(fileOf.get(target) ?? "")};\n`),
    ];
    const text = fillTemplate("models", { imports: imports.join("").trimEnd(), body: emitted.text });
    return { path: `${plan.file}.ts`, text };
  });
  return [...files, indexFile(blueprint, fileOf, from)];
}

function indexFile(blueprint: Blueprint, fileOf: ReadonlyMap<string, string>, from: string): File {
  const names = blueprint.classes.map(({ name }) => name);
  const imports = [
    importLine(new Set(["schema"]), from),
    ...names.map((name) => `import { ${name} } from ${quote(fileOf.get(name) ?? "")};\n`),
  ];
  const body = [...(names.length === 0 ? [] : [braceList("export ", names, ";\n")]), modelsLine(blueprint)];
  const text = fillTemplate("models", { imports: imports.join("").trimEnd(), body: body.join("\n") });
  return { path: "index.ts", text };
}

/** `export const models = schema("sqlite", { Album, Track });` */
function modelsLine(blueprint: Blueprint): string {
  const start = "export const models = ";
  const names = blueprint.classes.map(({ name }) => entry(name, null));
  const expression = call("schema", [string(blueprint.dialect), object(names)]);
  return `${start}${layout(expression, { indent: 0, column: start.length, tail: 1 })};\n`;
}

const TYPES = new Set(["Many", "One"]);

/** Values before types, each in alphabetical order. */
function importLine(names: ReadonlySet<string>, from: string): string {
  const sorted = [...names].sort();
  const values = sorted.filter((name) => !TYPES.has(name));
  const types = sorted.filter((name) => TYPES.has(name)).map((name) => `type ${name}`);
  return braceList("import ", [...values, ...types], ` from ${quote(from)};\n`);
}

/** A list in braces as prettier leaves it: on one line if it fits or is one name, else one name to a line. */
function braceList(start: string, names: readonly string[], end: string): string {
  const line = `${start}{ ${names.join(", ")} }${end}`;
  if (names.length === 1 && start === "import ") return line;
  if (widthOf(line.trimEnd()) <= WIDTH) return line;
  return `${start}{\n${names.map((name) => `  ${name},\n`).join("")}}${end}`;
}

interface EmittedClass {
  readonly text: string;
  /** What it uses of `tswiz/model`. */
  readonly names: ReadonlySet<string>;
}

interface EmittedColumn {
  readonly entry: Entry;
  readonly names: ReadonlySet<string>;
}

/** Columns without keys and references of their own: many tables have the very same. */
type KnownColumns = Map<PropertyPlan, EmittedColumn>;

function emitColumn(
  property: PropertyPlan,
  attached: Attached,
  dialect: Dialect,
  known: KnownColumns,
): EmittedColumn {
  const shared = isPlain(attached);
  const same = shared ? known.get(property) : undefined;
  if (same !== undefined) return same;
  const expression = columnCall(property, attached, dialect);
  const names = new Set<string>();
  collectNames(expression, names);
  const made = (shared ? sharedEntry : entry)(property.name, expression, property.column.comment);
  const emitted = { entry: made, names };
  if (shared) known.set(property, emitted);
  return emitted;
}

function isPlain({ primaryKey, unique, reference }: Attached): boolean {
  return primaryKey === null && unique === null && reference === null;
}

function emitClass(plan: ClassPlan, dialect: Dialect, known: KnownColumns): EmittedClass {
  const { relation } = plan;
  const builder = relation.kind === "table" ? "model" : "view";
  const names = new Set([builder]);
  const options = planOptions(plan);
  const columns = plan.properties.map((property) => {
    const column = emitColumn(property, options.attached(property.column.name), dialect, known);
    for (const name of column.names) names.add(name);
    return column.entry;
  });
  const heritage = call(builder, [
    string(formatName(relation)),
    object(columns, true),
    ...(options.expression === null ? [] : [options.expression]),
  ]);
  if (options.expression !== null) collectNames(options.expression, names);
  const members = plan.relations.map(({ name, many, target, nullable }) => {
    names.add(many ? "Many" : "One");
    const type = many ? `Many<${target}>` : `One<${target}${nullable ? " | null" : ""}>`;
    return `  declare readonly ${name}: ${type};\n`;
  });
  const start = `export class ${plan.name} extends `;
  const body = members.length === 0 ? "{}" : `{\n${members.join("")}}`;
  const place = { indent: 0, column: widthOf(start), tail: members.length === 0 ? 3 : 2 };
  const comment = relation.comment === null ? "" : docComment(relation.comment, "");
  return { text: `${comment}${start}${layout(heritage, place)} ${body}\n`, names };
}
