/**
 * Files to read a source from, on disk or in a commit, behind one small port. Paths are written with `/`.
 *
 * It only reads. Where the files are is the business of who makes one.
 */
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { isAbsolute, relative, sep } from "node:path";
import { TswizError } from "../error.ts";
import { compareText } from "../schema/key.ts";

export interface Files {
  /** What the path is; null when there is nothing. */
  kind(path: string): "file" | "folder" | null;
  /** Every file below a folder by code point of path; folders named `node_modules` or `.…` are left out. */
  list(folder: string): readonly string[];
  /** A file's bytes; null when there is no such file. */
  read(path: string): Buffer | null;
  /** The first bytes of a file, one character each; empty when there is no such file. */
  head(path: string, length: number): string;
  /** The path as a person would write it, for messages. */
  show(path: string): string;
  /** The path that other programs can open; null when the file is on no disk. */
  local(path: string): string | null;
}

/** True for a folder that holds other people's files. */
export function isForeignFolder(name: string): boolean {
  return name === "node_modules" || name.startsWith(".");
}

/** The files of this machine, by absolute path; messages name them relative to `cwd`. */
export function diskFiles(cwd: string): Files {
  return {
    kind(path) {
      const found = attempt(path, () => statSync(path));
      if (found === null) return null;
      return found.isDirectory() ? "folder" : "file";
    },
    list(folder) {
      const found: string[] = [];
      const walk = (at: string): void => {
        for (const entry of attempt(at, () => readdirSync(at, { withFileTypes: true })) ?? []) {
          const path = `${at}/${entry.name}`;
          // A link is followed to a file but never to a folder, which could lead back here.
          if (entry.isDirectory()) {
            if (!isForeignFolder(entry.name)) walk(path);
          } else if (entry.isFile() || (entry.isSymbolicLink() && this.kind(path) === "file")) {
            found.push(path);
          }
        }
      };
      walk(folder.replace(/\/+$/, ""));
      return found.sort(compareText);
    },
    read: (path) => attempt(path, () => readFileSync(path)),
    head: (path, length) => attempt(path, () => readHead(path, length)) ?? "",
    local: (path) => path,
    show(path) {
      const near = relative(cwd, path);
      if (near === "") return ".";
      return near.startsWith("..") || isAbsolute(near) ? path : near.split(sep).join("/");
    },
  };
}

/** Reads no more than it must: a database may be larger than memory. */
function readHead(path: string, length: number): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(length);
    return bytes.toString("latin1", 0, readSync(file, bytes, 0, length, 0));
  } finally {
    closeSync(file);
  }
}

/** The result, or null when there is nothing at the path. */
function attempt<T>(path: string, read: () => T): T | null {
  try {
    return read();
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : null;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return null;
    throw new TswizError("source", `cannot read ${path}: ${reason(code)}`, {
      hint: "check that it is readable by you",
      cause,
    });
  }
}

function reason(code: unknown): string {
  if (code === "EACCES" || code === "EPERM") return "permission denied";
  if (code === "ELOOP") return "its symbolic links go in a circle";
  return typeof code === "string" ? code : "unknown error";
}
