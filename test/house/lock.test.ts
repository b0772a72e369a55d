/** A clean `npm ci` works on every platform: npm has been known to forget those that it was not run on. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "./modules.ts";

describe("package-lock.json", () => {
  interface Locked {
    readonly version?: string;
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly optionalDependencies?: Readonly<Record<string, string>>;
  }
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as {
    packages: Readonly<Record<string, Locked>>;
  };

  /** As Node looks for a package: in node_modules of the folder, then of each folder above it. */
  function isLocked(from: string, name: string): boolean {
    for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
      if (`${folder === "" ? "" : `${folder}/`}node_modules/${name}` in packages) return true;
      if (folder === "") return false;
    }
  }

  it("holds the packages of all platforms, without which npm ci stops on any of them", () => {
    const wanted = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies }).map((name) => [path, name] as const),
    );
    expect(wanted.length).toBeGreaterThan(100);
    expect(wanted.filter(([path, name]) => !isLocked(path, name))).toEqual([]);
  });
});
