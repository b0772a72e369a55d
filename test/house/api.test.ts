/** The public API as it is written down in `api/`: a change of it is seen in review. Reads dist/, so build first. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeApi, ENTRIES, snapshotPath } from "../../scripts/api.mjs";

describe("the public API", () => {
  const now = describeApi();

  for (const entry of Object.keys(ENTRIES)) {
    it(`of ${entry} is the one in test/house/api (npm run api writes it)`, () => {
      expect(existsSync(snapshotPath(entry)), "no snapshot: run npm run api").toBe(true);
      expect(now[entry]).toMatch(/^export /m);
      expect(now[entry]).toBe(readFileSync(snapshotPath(entry), "utf8"));
    });

    it(`of ${entry} mentions no any but in model's generics`, () => {
      if (entry !== "model") expect(now[entry]).not.toMatch(/: any\b|<any\b/);
    });
  }
});
