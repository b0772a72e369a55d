/**
 * Reads a folder of model files, or one model file, back into the neutral schema, without running any of it.
 *
 * The files are parsed; what cannot be known from the text is an error with its place, never a guess. Code that
 * declares nothing (methods, functions, other classes) is not looked at.
 */
import { resolve } from "node:path";
import { TswizError } from "../error.ts";
import type { Notice } from "../notice.ts";
import type { Dialect, Schema } from "../schema/types.ts";
import { diskFiles, type Files } from "./files.ts";
import { readDeclaration } from "./models/declare.ts";
import { makeEvaluator, type Evaluator } from "./models/evaluate.ts";
import { DECLARES, findDeclarations, type Declaration } from "./models/find.ts";
import { modelFiles } from "./models/kind.ts";
import { dialectOf, readListing, type Listing } from "./models/listing.ts";
import { openModules } from "./models/modules.ts";
import type { Module } from "./models/module.ts";
import { formatPlace } from "./models/place.ts";
import { VOCABULARY } from "./models/vocabulary.ts";
import { schemaOfSpecs } from "./specs.ts";

export interface ModelsOptions {
  /** What relative paths and messages are relative to; the working directory by default. */
  readonly cwd?: string;
  /** Where the files are; this machine's disk by default. */
  readonly files?: Files;
  /** The dialect, where no `schema("…", …)` says it. */
  readonly dialect?: Dialect;
}

/**
 * Reads models.
 * @param path a folder of model files, or one file
 * @throws TswizError `source` when there are no models; `invalid` for a syntax error or a declaration that means
 *   nothing; `unsupported` for what cannot be known without running the file; each with `file:line:column`
 * @example const { schema } = await readModels("src/models");
 */
export async function readModels(
  path: string,
  options: ModelsOptions = {},
): Promise<{ readonly schema: Schema; readonly notices: readonly Notice[] }> {
  const cwd = options.cwd ?? process.cwd();
  const files = options.files ?? diskFiles(cwd);
  const root = options.files === undefined ? resolve(cwd, path).replaceAll("\\", "/") : path;
  const kind = files.kind(root);
  if (kind === null) throw new TswizError("source", `there is no ${files.show(root)}`);

  try {
    return await readFrom(root, kind, files, options.dialect ?? null);
  } catch (cause) {
    // Code that is nested some thousand levels deep; nobody writes it, and programs might.
    if (!(cause instanceof RangeError)) throw cause;
    throw new TswizError("unsupported", `${files.show(root)} holds an expression that is nested too deeply`, {
      cause,
    });
  }
}

async function readFrom(
  root: string,
  kind: "file" | "folder",
  files: Files,
  given: Dialect | null,
): Promise<{ readonly schema: Schema; readonly notices: readonly Notice[] }> {
  const modules = await openModules(files, (name) => Object.hasOwn(VOCABULARY, name) || isDeclaring(name));
  const evaluator = makeEvaluator(modules, VOCABULARY, new Set(DECLARES));
  const parsed = (kind === "folder" ? modelFiles(files.list(root)) : [root]).flatMap((file) => {
    const module = modules.load(file);
    return module === null ? [] : [module];
  });
  const found = parsed.flatMap((module) => findDeclarations(module, evaluator));
  const listings = found
    .filter((declaration) => declaration.kind === "schema" && !declaration.inFunction)
    .map((declaration) => ({ declaration, listing: readListing(declaration, evaluator) }));
  if (kind === "file") found.push(...imported(root, listings, evaluator));

  const notices: Notice[] = [];
  const models = found.filter(({ kind: what, inFunction }) => what !== "schema" && !inFunction);
  if (models.length === 0 && listings.length === 0) {
    throw new TswizError("source", `there are no models in ${files.show(root)}`, {
      hint: 'a model is a class that extends model("table", { … }) of tswiz/model',
    });
  }
  notices.push(...found.filter(({ inFunction }) => inFunction).map(inFunctionNotice));
  notices.push(...unlisted(models, listings));

  const dialect = given ?? dialectOf(listings);
  if (dialect === null) {
    notices.push({
      code: "dialect-assumed",
      at: files.show(root),
      message: 'no schema("sqlite", { … }) says which dialect the models are for; SQLite is assumed',
    });
  }
  const read = schemaOfSpecs(
    dialect ?? "sqlite",
    models.map((declaration) => readDeclaration(declaration, evaluator)),
  );
  return { schema: read.schema, notices: [...notices, ...read.notices] };
}

function isDeclaring(name: string): boolean {
  return DECLARES.some((declaring) => declaring === name);
}

/** For one file: the models of other files that its `schema(…)` names. */
function imported(
  root: string,
  listings: readonly { readonly listing: Listing }[],
  evaluator: Evaluator,
): readonly Declaration[] {
  const others = new Set<Module>();
  for (const { listing } of listings) {
    for (const { module } of listing.models ?? []) if (module.path !== root) others.add(module);
  }
  return [...others]
    .flatMap((module) => findDeclarations(module, evaluator))
    .filter(({ kind }) => kind !== "schema");
}

function inFunctionNotice({ kind, module, call }: Declaration): Notice {
  return {
    code: "model-in-function",
    at: formatPlace({ file: module, offset: call.start }),
    message: `the ${kind}() inside a function is left out: what it declares depends on how the function is called`,
  };
}

/** Models that the application would not know, when every `schema(…)` spells out its models. */
function unlisted(
  models: readonly Declaration[],
  listings: readonly { readonly listing: Listing }[],
): readonly Notice[] {
  if (listings.length === 0 || listings.some(({ listing }) => listing.models === null)) return [];
  const known = new Set(listings.flatMap(({ listing }) => (listing.models ?? []).map(({ node }) => node)));
  return models
    .filter(({ holder }) => holder === null || !known.has(holder))
    .map(({ name, module, call }) => ({
      code: "unlisted-model",
      at: formatPlace({ file: module, offset: call.start }),
      message: `${name ?? "this model"} is in no schema(…): its table counts here, and connect() will not know it`,
    }));
}
