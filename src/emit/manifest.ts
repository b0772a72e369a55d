/**
 * What tswiz last wrote into a folder: `.tswiz.json` there, a hash per file. It tells files that are as tswiz left them
 * from files that a person wrote or edited, and nothing else; losing it loses no data.
 */
import { createHash } from "node:crypto";
import { compareText } from "../schema/key.ts";

export const MANIFEST = ".tswiz.json";

/** Hashes by path. More than one only while a run is writing: the file is old or new. */
export type Manifest = ReadonlyMap<string, readonly string[]>;

/** Line endings do not count, since git may change them on the way. */
export function hashText(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex").slice(0, 32);
}

/** Reads a manifest; what cannot be read knows of no file, so that everything in the folder counts as edited. */
export function parseManifest(text: string | null): Manifest {
  const files = new Map<string, readonly string[]>();
  if (text === null) return files;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return files;
  }
  const entries = (value as { readonly files?: unknown } | null)?.files;
  if (typeof entries !== "object" || entries === null) return files;
  for (const [path, hash] of Object.entries(entries)) {
    if (typeof hash === "string") files.set(path, hash.split(" "));
  }
  return files;
}

/** One line per file, in one order, so that it merges well. */
export function formatManifest(manifest: Manifest): string {
  const lines = [...manifest]
    .sort(([a], [b]) => compareText(a, b))
    .map(([path, hashes]) => `    ${JSON.stringify(path)}: ${JSON.stringify(hashes.join(" "))}`);
  const note = "What tswiz wrote here, to tell it from what people edited. Keep it with the files.";
  const files = lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n  }`;
  return `{\n  "note": ${JSON.stringify(note)},\n  "files": ${files}\n}\n`;
}
