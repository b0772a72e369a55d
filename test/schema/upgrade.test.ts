/** The upgrade path of the snapshot file, tried on made-up older and newer formats. */
import { expect, test } from "vitest";
import { TswizError } from "../../src/error.ts";
import { upgrade, type Upgrades } from "../../src/schema/upgrade.ts";

/** As if version 0 had called tables "relations" and version 1 had no dialect. */
const upgrades: Upgrades = {
  0: ({ relations, ...rest }) => ({ ...rest, tables: relations }),
  1: (document) => ({ ...document, dialect: "sqlite" }),
};

test("each version is brought to the next", () => {
  expect(upgrade({ version: 0, relations: [1] }, "s.json", upgrades, 2)).toEqual({
    version: 2,
    dialect: "sqlite",
    tables: [1],
  });
  expect(upgrade({ version: 1, tables: [] }, "s.json", upgrades, 2)).toEqual({
    version: 2,
    dialect: "sqlite",
    tables: [],
  });
});

test("today's version stays as it is", () => {
  const document = { version: 2, tables: [] };
  expect(upgrade(document, "s.json", upgrades, 2)).toBe(document);
});

test("a newer version says to update, an unknown older one to write it anew", () => {
  const failure = (version: unknown): string => {
    try {
      upgrade({ version }, "s.json", { 1: upgrades[1] ?? ((document) => document) }, 2);
    } catch (error) {
      if (error instanceof TswizError) return `${error.code}: ${error.message} — ${error.hint ?? ""}`;
    }
    return "no failure";
  };
  expect(failure(3)).toBe(
    "unsupported: s.json has format version 3, this tswiz knows up to 2 — update tswiz: npm install --save-dev tswiz@latest",
  );
  expect(failure(0)).toMatch(/^unsupported: s\.json has format version 0, which no tswiz wrote — /);
  expect(failure(-1)).toMatch(/^invalid: s\.json: version must be a whole number/);
  expect(failure(1.5)).toMatch(/^invalid: s\.json: version must be a whole number/);
});
