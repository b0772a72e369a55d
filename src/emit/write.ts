/**
 * Files → disk. A file that would not change is not touched; every other one is old or new at any moment, never half.
 *
 * It overwrites and removes only what tswiz wrote itself and nobody edited since (see `manifest.ts` and
 * docs/decisions/0006-what-generate-overwrites.md); it never merges.
 *
 * It asks the system for one thing at a time: for many small files that costs a quarter of doing it all at once.
 */
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { TswizError } from "../error.ts";
import type { File } from "./emit.ts";
import { formatManifest, hashText, MANIFEST, parseManifest, type Manifest } from "./manifest.ts";

export interface WriteOptions {
  /** Overwrites files that tswiz did not write or that were edited. @default false */
  readonly force?: boolean;
  /**
   * Keeps a manifest in the folder, and removes what an earlier run wrote and this one does not. Without it nothing but
   * the files themselves is looked at; they are overwritten only by `force`. @default true
   */
  readonly remember?: boolean;
}

/** Paths as the files have them, each list in their order. */
export interface WriteResult {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** Written by an earlier run, unedited, and no longer part of the output. */
  readonly removed: readonly string[];
  /** The same, but edited, and therefore still there. */
  readonly left: readonly string[];
}

/** A file that has to be written, beside the one it replaces. */
interface Pending {
  readonly path: string;
  readonly text: string;
  /** Where it really lies: links are written through, not replaced. */
  readonly real: string;
  readonly mode: number | null;
  temporary: string;
}

/**
 * Writes files into a folder, which is made if it does not exist.
 * @throws TswizError "write" when a file was edited by hand (then nothing is written) or the system refuses (then each
 * file is as it was or as it should be); "invalid" for a path that leaves the folder
 */
export async function writeFiles(
  files: readonly File[],
  folder: string,
  options: WriteOptions = {},
): Promise<WriteResult> {
  const remember = options.remember ?? true;
  for (const { path } of files) checkPath(path);
  const manifestPath = join(folder, MANIFEST);
  const recorded = remember ? readText(manifestPath) : null;
  const before = parseManifest(recorded);

  const pending: Pending[] = [];
  const unchanged: string[] = [];
  const edited: string[] = [];
  for (const file of files) {
    const real = join(folder, file.path);
    const old = readText(real);
    if (old !== null && sameText(old, file.text)) {
      unchanged.push(file.path);
      continue;
    }
    if (old !== null && !isOurs(before, file.path, old) && options.force !== true) edited.push(file.path);
    pending.push({ ...file, real, mode: null, temporary: "" });
  }
  if (edited.length > 0) throw refusal(edited, folder);

  if (remember) sweep(folder);
  const stale = remember ? findStale(files, folder, before) : { ours: [], left: [] };
  const after: Manifest = new Map(remember ? files.map(({ path, text }) => [path, [hashText(text)]]) : []);
  const text = formatManifest(after);
  if (pending.length > 0 || stale.ours.length > 0) {
    const resolved = pending.map(locate);
    // Until all is in place the manifest knows the old and the new text, so that a crash locks nobody out.
    const both = formatManifest(merge(before, after));
    if (remember) replace([manifestFile(manifestPath, both)]);
    replace(resolved);
    for (const path of stale.ours) attempt(path, "remove", () => rmSync(join(folder, path), { force: true }));
    if (remember && both !== text) replace([manifestFile(manifestPath, text)]);
  } else if (remember && recorded !== text) {
    replace([manifestFile(manifestPath, text)]);
  }
  return { written: pending.map(({ path }) => path), unchanged, removed: stale.ours, left: stale.left };
}

/** A path that is plain, relative and stays below the folder, on every system. */
function checkPath(path: string): void {
  const parts = path.split("/");
  const wrong = (part: string): boolean =>
    part === "" || part === "." || part === ".." || /[\\:\0]/.test(part);
  if (parts.some(wrong) || path === MANIFEST) {
    throw new TswizError("invalid", `${JSON.stringify(path)} is no path below the output folder`);
  }
}

function sameText(a: string, b: string): boolean {
  return a === b || (a.includes("\r\n") && a.replaceAll("\r\n", "\n") === b.replaceAll("\r\n", "\n"));
}

function isOurs(manifest: Manifest, path: string, text: string): boolean {
  return manifest.get(path)?.includes(hashText(text)) ?? false;
}

function refusal(edited: readonly string[], folder: string): TswizError {
  const shown = edited.slice(0, 5).join(", ");
  const more = edited.length > 5 ? ` and ${edited.length - 5} more` : "";
  return new TswizError(
    "write",
    `${shown}${more} in ${folder} would be overwritten, and tswiz did not write what is there now; nothing was written`,
    { hint: "commit or move what you want to keep and add --force, or choose another folder" },
  );
}

function findStale(files: readonly File[], folder: string, before: Manifest) {
  const current = new Set(files.map(({ path }) => path));
  const ours: string[] = [];
  const left: string[] = [];
  for (const path of before.keys()) {
    if (current.has(path)) continue;
    checkPath(path);
    const text = readText(join(folder, path));
    if (text === null) continue;
    (isOurs(before, path, text) ? ours : left).push(path);
  }
  return { ours, left };
}

function merge(before: Manifest, after: Manifest): Manifest {
  const all = new Map(before);
  for (const [path, hashes] of after) all.set(path, [...new Set([...(before.get(path) ?? []), ...hashes])]);
  return all;
}

function manifestFile(path: string, text: string): Pending {
  return locate({ path: MANIFEST, text, real: path, mode: null, temporary: "" });
}

/** Clears away what runs that were killed left behind: texts of processes that are gone, and a minute old. */
function sweep(folder: string): void {
  for (const name of listFolder(folder)) {
    const pid = /^\.tswiz-(\d+)-[0-9a-f]{12}\.tmp$/.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    try {
      const path = join(folder, name);
      if (Date.now() - statSync(path).mtimeMs > 60_000) rmSync(path, { force: true });
    } catch {
      // Somebody else was faster, or it has to stay: it harms nobody.
    }
  }
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return codeOf(cause) !== "ESRCH";
  }
}

/** Follows a link and finds the permissions of what is to be replaced. */
function locate(file: Pending): Pending {
  return attempt(file.path, "write", () => {
    const found = look(file.real);
    return found === undefined ? file : { ...file, real: realpathSync(file.real), mode: found.mode };
  });
}

/** What is at a path, links followed; nothing is below a file either, where Node throws in spite of the option. */
function look(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    if (codeOf(cause) === "ENOTDIR") return undefined;
    throw cause;
  }
}

/** Writes all texts beside their places first, then moves them there, so that a full disk changes nothing. */
function replace(files: readonly Pending[]): void {
  const folders = new Set<string>();
  try {
    for (const file of files) {
      makeFolder(dirname(file.real), folders);
      attempt(file.path, "write", () => prepare(file));
    }
    for (const file of files) {
      attempt(file.path, "write", () => renameSync(file.temporary, file.real));
      file.temporary = "";
    }
  } finally {
    for (const { temporary } of files) if (temporary !== "") discard(temporary);
  }
}

/**
 * Makes a folder and those around it, one by one: Node's own `recursive` never ends below a folder that exists and
 * answers ENOENT, as /proc does.
 * @param known those that are known to be there
 */
function makeFolder(folder: string, known: Set<string>): void {
  if (known.has(folder)) return;
  if (attempt(folder, "make the folder", () => look(folder))?.isDirectory() !== true) {
    const parent = dirname(folder);
    if (parent !== folder) makeFolder(parent, known);
    try {
      mkdirSync(folder);
    } catch (cause) {
      // Another process may have been faster.
      if (look(folder)?.isDirectory() !== true) throw failure(folder, "make the folder", cause);
    }
  }
  known.add(folder);
}

function prepare(file: Pending): void {
  // A short name of its own: the file's may be as long as the system allows.
  file.temporary = join(dirname(file.real), `.tswiz-${process.pid}-${randomBytes(6).toString("hex")}.tmp`);
  writeFileSync(file.temporary, file.text, { flag: "wx" });
  if (file.mode !== null) chmodSync(file.temporary, file.mode & 0o7777);
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The reason why it was not moved is the one to tell.
  }
}

/**
 * Null for a file that is not there; asking first is much cheaper than a failure for each of many. What is no regular
 * file is never opened: a pipe would wait for ever, and a device may never end.
 */
function readText(path: string): string | null {
  try {
    if (!existsSync(path)) return null;
    if (statSync(path).isFile()) return readFileSync(path, "utf8");
  } catch (cause) {
    if (codeOf(cause) === "ENOENT" || codeOf(cause) === "ENOTDIR") return null;
    throw failure(basename(path), "read", cause);
  }
  throw new TswizError("write", `${path} is not a regular file`, {
    hint: "tswiz replaces files as a whole: move what is there, or choose another place",
  });
}

function attempt<T>(path: string, verb: string, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    throw failure(path, verb, cause);
  }
}

const HINTS: Readonly<Record<string, string>> = {
  EACCES: "the folder or file does not admit writing: change its permissions or choose another folder",
  EPERM: "the folder or file does not admit writing: change its permissions or choose another folder",
  EROFS: "the file system is read-only: choose another folder",
  ENOSPC: "the disk is full: make room and run again; no file is half-written",
  EDQUOT: "the disk quota is used up: make room and run again; no file is half-written",
  ENOTDIR: "a part of the folder's path is a file: choose another folder",
  EEXIST: "a part of the folder's path is a file: choose another folder",
  ENOENT: "the system admits no new folder or file there: choose another folder",
  EISDIR: "a folder has the name of the file: move it",
};

function failure(path: string, verb: string, cause: unknown): TswizError {
  const code = codeOf(cause);
  const reason =
    cause instanceof Error ? cause.message.replace(/^(\w+): (.*?), .*$/, "$1: $2") : String(cause);
  const hint = HINTS[code];
  return new TswizError("write", `cannot ${verb} ${path} (${reason})`, {
    cause,
    ...(hint === undefined ? {} : { hint }),
  });
}

function codeOf(cause: unknown): string {
  return (cause as { readonly code?: unknown } | null)?.code?.toString() ?? "";
}
