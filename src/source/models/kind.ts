/** Tells model files from other files by name and text, without loading the parser. */
import type { Entry } from "../kind.ts";

/** The files that may hold models. Compiled output beside its source would declare everything twice. */
export function modelFiles(paths: readonly string[]): readonly string[] {
  const code = paths.filter(isCode);
  const sources = new Set(code.filter(isTypeScript).map(stem));
  return code.filter((path) => isTypeScript(path) || !sources.has(stem(path)));
}

/** True for a code file, and for a folder whose code files name `tswiz/model` or that holds no SQL scripts instead. */
export function isModels({ path, kind, files }: Entry): boolean {
  if (kind === "file") return isCode(path);
  const paths = files.list(path);
  const code = modelFiles(paths);
  if (code.length === 0) return false;
  if (!paths.some((other) => /\.sql$/i.test(other))) return true;
  return code.some((file) => files.read(file)?.includes("tswiz/model") ?? false);
}

function isCode(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path) && !/\.(d|test|spec)\.[cm]?[jt]sx?$/.test(path);
}

function isTypeScript(path: string): boolean {
  return /\.[cm]?tsx?$/.test(path);
}

function stem(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, "");
}
