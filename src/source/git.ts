/**
 * Files as a commit has them: `git:REF:PATH`, where PATH is any of the file kinds, relative to the working directory.
 *
 * Git is run with arguments, never through a shell, and only to read; nothing is checked out.
 */
import { spawnSync } from "node:child_process";
import { extname, isAbsolute, posix, relative, sep } from "node:path";
import { TswizError } from "../error.ts";
import { compareText } from "../schema/key.ts";
import { isForeignFolder, type Files } from "./files.ts";

/** A schema and its history fit; a repository that does not has something else in the folder. */
const LIMIT = 1024 * 1024 * 1024;

export interface GitEntry {
  /** From the root of the repository, with `/`; empty for the root itself. */
  readonly path: string;
  readonly files: Files;
}

type Run = (args: readonly string[], input?: string) => Buffer;

/**
 * Opens what `git:REF:PATH` names.
 * @throws TswizError `usage` for another spelling, `source` when git, the repository, the commit or the path is missing
 */
export function openGit(text: string, cwd: string): GitEntry {
  const match = /^git:([^:]*):(.*)$/s.exec(text);
  const ref = match?.[1] ?? "";
  const given = match?.[2] ?? "";
  if (match === null || ref === "" || ref.startsWith("-")) {
    throw new TswizError("usage", `"${text}" is not git:REF:PATH`, { hint: "e.g. git:main:src/models" });
  }
  const run = makeRun(cwd);
  const path = inRepository(run, given, cwd, text);
  const tree = findTree(run, ref);
  return { path, files: treeFiles(run, ref, tree) };
}

function makeRun(cwd: string): Run {
  return (args, input) => {
    const done = spawnSync("git", args, {
      cwd,
      ...(input === undefined ? {} : { input }),
      maxBuffer: LIMIT,
      // Messages are matched below, in English; looking must not write the index.
      env: { ...process.env, LC_ALL: "C", LANGUAGE: "C", GIT_OPTIONAL_LOCKS: "0" },
      windowsHide: true,
    });
    if (done.error !== undefined) throw failedToStart(done.error, cwd);
    if (done.status === 0) return done.stdout;
    const message = done.stderr.toString("utf8").trim().split("\n", 1)[0] ?? "";
    throw new TswizError("source", `git: ${message.replace(/^(?:fatal|error): /, "")}`);
  };
}

function failedToStart(cause: Error, cwd: string): TswizError {
  if ("code" in cause && cause.code === "ENOENT") {
    return new TswizError("source", "a source in git needs the program git, which was not found", {
      hint: `install git, or check that ${cwd} exists`,
      cause,
    });
  }
  return new TswizError("source", `git could not be run: ${cause.message}`, { cause });
}

/** The path from the repository's root, from one that is relative to the working directory or absolute. */
function inRepository(run: Run, given: string, cwd: string, text: string): string {
  let prefix: string;
  try {
    prefix = run(["rev-parse", "--show-prefix"]).toString("utf8").replace(/\n$/, "");
  } catch (cause) {
    if (!(cause instanceof TswizError) || !cause.message.includes("not a git repository")) throw cause;
    throw new TswizError("source", `${cwd} is in no git repository, so there is no ${text}`, {
      hint: "run tswiz inside the repository",
      cause,
    });
  }
  const near = isAbsolute(given) ? relative(cwd, given) : given;
  const path = posix.normalize(`${prefix}${near.split(sep).join("/")}`).replace(/\/+$/, "");
  if (path === ".." || path.startsWith("../") || isAbsolute(path)) {
    throw new TswizError("source", `${given} is outside the repository, so there is no ${text}`);
  }
  return path === "." ? "" : path;
}

function findTree(run: Run, ref: string): string {
  try {
    return run(["rev-parse", "--verify", "--quiet", `${ref}^{tree}`])
      .toString("utf8")
      .trim();
  } catch (cause) {
    let shallow = false;
    try {
      shallow = run(["rev-parse", "--is-shallow-repository"]).toString("utf8").trim() === "true";
    } catch {
      // Older than git 2.15, which cannot tell.
    }
    throw new TswizError("source", `git knows no commit, branch or tag ${ref}`, {
      hint: shallow
        ? "this clone is shallow; fetch more of its history (git fetch --unshallow)"
        : "git branch --all and git tag list what there is; git fetch gets what is new",
      cause,
    });
  }
}

interface Blob {
  readonly hash: string;
  readonly path: string;
  readonly kind: "file" | "folder" | "link" | null;
}

/** As many links as Linux follows before it takes them for a circle. */
const LINKS = 40;

/** By the first half of the mode that git keeps; it has only these. */
const KINDS: Readonly<Record<string, Blob["kind"]>> = { 100: "file", "040": "folder", 120: "link" };

function treeFiles(run: Run, ref: string, tree: string): Files {
  const blobs = new Map<string, string>();
  const contents = new Map<string, Buffer | null>();

  const listTree = (args: readonly string[]): readonly Blob[] =>
    run(["ls-tree", "-z", "--full-tree", ...args])
      .toString("utf8")
      .split("\0")
      .flatMap((line) => {
        const [, mode = "", hash = "", path = ""] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
        if (path === "") return [];
        // What is left is 160000, a submodule, which has no content here.
        return [{ hash, path, kind: KINDS[mode.slice(0, 3)] ?? null }];
      });

  const found = new Map<string, Blob | undefined>();
  const find = (path: string): Blob | undefined => {
    if (path === "") return { hash: tree, path, kind: "folder" };
    if (!found.has(path)) found.set(path, listTree([tree, "--", path])[0]);
    return found.get(path);
  };

  /** What the path is once links are followed inside the commit; the link itself where it leads out or nowhere. */
  const follow = (path: string): (Blob & { readonly target?: string }) | undefined => {
    let at = path;
    let last: (Blob & { readonly target?: string }) | undefined;
    let to = "";
    for (let links = 0; links < LINKS; links++) {
      let above = at;
      let blob = find(above);
      while (blob === undefined && above !== "") {
        above = posix.dirname(above).replace(/^\.$/, "");
        blob = find(above);
      }
      if (above === at && blob?.kind !== "link") return blob;
      // What is missing may also be something below a link that does lead somewhere.
      if (blob?.kind !== "link") return find(to) === undefined ? last : undefined;
      const target = run(["cat-file", "blob", blob.hash]).toString("utf8");
      last = { ...blob, target };
      to = posix.join(posix.dirname(above), target).replace(/\/$/, "");
      at = posix.join(to, at.slice(above.length));
      if (posix.isAbsolute(target) || at === ".." || at.startsWith("../")) return last;
      if (at === ".") at = "";
      if (to === ".") to = "";
    }
    return last;
  };

  /** Reads many blobs in one run of git. */
  const load = (paths: readonly string[]): void => {
    const output = run(["cat-file", "--batch"], paths.map((path) => `${blobs.get(path) ?? ""}\n`).join(""));
    let at = 0;
    for (const path of paths) {
      const end = output.indexOf("\n", at);
      const size = Number(output.toString("latin1", at, end).split(" ")[2]);
      contents.set(path, output.subarray(end + 1, end + 1 + size));
      at = end + 1 + size + 1;
    }
  };

  const read = (path: string): Buffer | null => {
    const known = contents.get(path);
    if (known !== undefined) return known;
    if (blobs.has(path)) {
      // Whoever reads one file of a listed folder is about to read its like.
      load([...blobs.keys()].filter((other) => extname(other) === extname(path) && !contents.has(other)));
    } else {
      const blob = follow(path);
      if (blob?.kind === "file") {
        blobs.set(path, blob.hash);
        load([path]);
      } else contents.set(path, null);
    }
    return contents.get(path) ?? null;
  };

  return {
    kind(path) {
      const blob = follow(path);
      if (blob?.kind !== "link") return blob?.kind ?? null;
      throw new TswizError(
        "source",
        `git:${ref}:${blob.path} is a symbolic link to ${blob.target ?? ""}, which is not in that commit`,
        { hint: "name the file itself; links are followed only inside the commit" },
      );
    },
    list(folder) {
      const listed: string[] = [];
      const real = follow(folder);
      if (real?.kind !== "folder") return [];
      for (const { path, hash, kind } of listTree([
        "-r",
        tree,
        ...(real.path === "" ? [] : ["--", `${real.path}/`]),
      ])) {
        const below = real.path === "" ? path : path.slice(real.path.length + 1);
        if (below.split("/").slice(0, -1).some(isForeignFolder)) continue;
        // As on disk, a link is followed to a file but never to a folder.
        const file = kind === "link" ? follow(path) : { hash, kind };
        if (file?.kind !== "file") continue;
        const shown = folder === "" ? below : `${folder}/${below}`;
        blobs.set(shown, file.hash);
        listed.push(shown);
      }
      return listed.sort(compareText);
    },
    read,
    head: (path, length) => read(path)?.toString("latin1", 0, length) ?? "",
    show: (path) => `git:${ref}:${path}`,
    local: () => null,
  };
}
