/** The documentation speaks of things that exist: files, links, notices, decisions. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, ROOT } from "./modules.ts";
import { findNoticeCodes } from "./notices.ts";

const pages = [
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "bench/README.md"].map((name) => join(ROOT, name)),
  ...filesBelow(join(ROOT, "docs"), ".md"),
];
const read = (page: string) => readFileSync(page, "utf8");
const name = (page: string) => relative(ROOT, page);

describe("the documentation", () => {
  it("is there", () => {
    expect(pages.filter((page) => !existsSync(page)).map(name)).toEqual([]);
    expect(pages.length).toBeGreaterThan(10);
  });

  it("links to files that exist", () => {
    const wrong = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .filter(([, link]) => !existsSync(resolve(dirname(page), link ?? "")))
        .map(([, link]) => `${name(page)}: ${link}`),
    );
    expect(wrong).toEqual([]);
  });

  it("names files and folders of the repository that exist", () => {
    const path = /`((?:src|test|bench|docs|scripts|examples|bin)\/[\w./-]*)`/g;
    const wrong = pages
      // What a decision says was true when it was taken.
      .filter((page) => !name(page).startsWith("docs/decisions"))
      .flatMap((page) =>
        [...read(page).matchAll(path)]
          .filter(([, file]) => !existsSync(join(ROOT, file ?? "")) && !(file ?? "").includes(".cache"))
          .map(([, file]) => `${name(page)}: ${file}`),
      );
    expect(wrong).toEqual([]);
  });

  it("names npm scripts that exist", () => {
    const { scripts } = JSON.parse(read(join(ROOT, "package.json"))) as { scripts: Record<string, string> };
    const wrong = pages.flatMap((page) =>
      [...read(page).matchAll(/\bnpm run ([a-z][\w:-]*)/g)]
        .filter(([, script]) => !((script ?? "") in scripts))
        .map(([, script]) => `${name(page)}: npm run ${script}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("decisions", () => {
  const folder = join(ROOT, "docs/decisions");
  const files = readdirSync(folder).toSorted();

  it("are numbered one after the other", () => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.map((file) => file.slice(0, 5))).toEqual(
      files.map((_, i) => `${String(i + 1).padStart(4, "0")}-`),
    );
  });

  it("say context, choice and consequences in at most 40 lines", () => {
    for (const file of files) {
      const text = read(join(folder, file));
      expect([...text.matchAll(/^#+ (.*)$/gm)].map((match) => match[1]).slice(1), file).toEqual([
        "Context",
        "Choice",
        "Consequences",
      ]);
      expect(text.split("\n").length - 1, file).toBeLessThanOrEqual(40);
    }
  });
});

describe("docs/notices.md", () => {
  const codes = findNoticeCodes();
  const listed = [...read(join(ROOT, "docs/notices.md")).matchAll(/^\| `([a-z-]+)` /gm)].map(
    (match) => match[1] ?? "",
  );

  it("lists every code of a notice in src/, and no other", () => {
    expect(codes.length).toBeGreaterThan(5);
    expect(listed.toSorted()).toEqual(codes);
  });
});
