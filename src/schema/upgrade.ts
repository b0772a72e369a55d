/**
 * Brings an older snapshot file up to today's format, one version at a time, on the bare JSON document. It refuses
 * a newer format than it knows, and changes nothing on disk.
 *
 * When `SCHEMA_VERSION` goes from n to n + 1, add the entry `n` to `UPGRADES`: a function from a document of
 * version n to one of version n + 1. It may not use `types.ts` or `shape.ts`, which only know today's format.
 */
import { TswizError } from "../error.ts";
import { SCHEMA_VERSION } from "./types.ts";

export type Document = Readonly<Record<string, unknown>>;

/** By the version that it takes. Version 1 is the first. */
export type Upgrades = Readonly<Record<number, (document: Document) => Document>>;

const UPGRADES: Upgrades = {};

/**
 * The document in today's format.
 * @param upgrades and `current` are there for tests
 * @throws TswizError `invalid` without a version, `unsupported` when it is newer than this tswiz or too old
 */
export function upgrade(
  value: unknown,
  where: string,
  upgrades: Upgrades = UPGRADES,
  current: number = SCHEMA_VERSION,
): Document {
  let document = asDocument(value, where);
  let version = versionOf(document, where);
  if (version > current) {
    throw new TswizError(
      "unsupported",
      `${where} has format version ${version}, this tswiz knows up to ${current}`,
      { hint: "update tswiz: npm install --save-dev tswiz@latest" },
    );
  }
  while (version < current) {
    const step = upgrades[version];
    if (step === undefined) {
      throw new TswizError("unsupported", `${where} has format version ${version}, which no tswiz wrote`, {
        hint: "write the snapshot anew from the database",
      });
    }
    document = { ...step(document), version: version + 1 };
    version += 1;
  }
  return document;
}

function asDocument(value: unknown, where: string): Document {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Document;
  throw new TswizError("invalid", `${where} is not a schema: it holds no object`, {
    hint: "a schema file is what `tswiz snapshot` writes",
  });
}

function versionOf(document: Document, where: string): number {
  const version = document["version"];
  if (typeof version === "number" && Number.isSafeInteger(version) && version >= 0) return version;
  throw new TswizError(
    "invalid",
    version === undefined
      ? `${where} is not a schema: it has no "version"`
      : `${where}: version must be a whole number`,
    { hint: "a schema file is what `tswiz snapshot` writes" },
  );
}
