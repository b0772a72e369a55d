/** Which better-sqlite3 may be loaded by which Node. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkDriver, driverVersion, refuseDriver } from "../../src/db/driver.ts";

test.each([
  ["12.11.1", "20.19.0", "9", null],
  ["12.11.1", "22.14.0", "10", null],
  ["12.11.1", "24.18.9", "10", null],
  ["12.11.1", "24.19.0", "10", "npm install better-sqlite3@13"],
  ["12.11.1", "26.0.0", "10", "npm install better-sqlite3@13"],
  ["13.2.0", "20.19.0", "9", "npm install better-sqlite3@12 (or use Node 22.14 or later)"],
  ["13.2.0", "22.13.1", "9", "npm install better-sqlite3@12 (or use Node 22.14 or later)"],
  ["13.2.0", "22.14.0", "10", null],
  ["13.2.0", "24.19.0", "11", null],
])("better-sqlite3 %s on Node %s with Node-API %s: %s", (version, node, napi, hint) => {
  const refusal = refuseDriver(version, { node, napi });
  expect(refusal?.hint ?? null).toBe(hint);
  if (refusal !== null)
    expect(refusal.message).toContain(`better-sqlite3 ${version} does not run on Node ${node}`);
});

test("the installed driver is found without being loaded, and fits", () => {
  const path = new URL("../../node_modules/better-sqlite3/package.json", import.meta.url);
  const { version } = JSON.parse(readFileSync(path, "utf8")) as { version: string };
  expect(driverVersion()).toBe(version);
  expect(checkDriver).not.toThrow();
});
