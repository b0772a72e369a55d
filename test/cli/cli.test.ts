/** Every command as a user types it, on a real database file: what it prints, where, and its exit code. */
import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { tswiz } from "./run.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const made = mkdtempSync(join(tmpdir(), "tswiz-cli-"));
let folder = "";

function database(name: string, script: string): void {
  const db = new Sqlite(join(folder, name));
  db.exec(script);
  db.close();
}

beforeAll(() => {
  const built = spawnSync(process.execPath, [
    join(root, "examples/sample/build.mjs"),
    join(made, "sample.db"),
  ]);
  expect(built.status).toBe(0);
});
beforeEach(() => {
  folder = mkdtempSync(join(made, "case-"));
  cpSync(join(made, "sample.db"), join(folder, "app.db"));
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

describe("tswiz SOURCE", () => {
  test("prints one module and nothing else on standard output", async () => {
    const { code, out, said } = await tswiz(folder, ["app.db"]);
    expect(code).toBe(0);
    expect(out).toContain("export class OrderLine extends model(");
    expect(out).toMatch(/export const models = schema\("sqlite", \{[^}]*\bOrderLine\b/);
    expect(out).toMatch(/^import \{/);
    expect(said.split("\n").every((line) => line === "" || line.startsWith("note "))).toBe(true);
  });

  test("reads DATABASE_URL when no source is named, and the source goes first", async () => {
    const fromEnv = await tswiz(folder, [], { DATABASE_URL: "sqlite:app.db" });
    const named = await tswiz(folder, ["app.db"], { DATABASE_URL: "sqlite:absent.db" });
    expect(fromEnv).toEqual(named);
    expect(fromEnv.code).toBe(0);
  });

  test("says what to do when nothing names a source", async () => {
    const { code, out, said } = await tswiz(folder, []);
    expect([code, out]).toEqual([1, ""]);
    expect(said).toBe("tswiz: no source is given: name a database (tswiz app.db) or set DATABASE_URL\n");
  });

  test("a path that does not exist is an error and makes no file", async () => {
    const { code, out, said } = await tswiz(folder, ["absent.db"]);
    expect([code, out]).toEqual([1, ""]);
    expect(said).toMatch(/^tswiz: .*absent\.db.*\n$/);
    expect(said.split("\n")).toHaveLength(2);
    expect(existsSync(join(folder, "absent.db"))).toBe(false);
  });

  test("a word that is no command and no source is told how sources are spelled", async () => {
    const { code, said } = await tswiz(folder, ["migrate"]);
    expect(code).toBe(1);
    expect(said).toMatch(/^tswiz: .*migrate.*\n$/);
  });

  test("an engine that is not read yet is refused by name, without its password", async () => {
    const { code, said } = await tswiz(folder, ["postgres://app:s3cret@db.example/app"]);
    expect(code).toBe(1);
    expect(said).toMatch(/PostgreSQL|postgres/);
    expect(said).not.toContain("s3cret");
  });

  test("leaves the file as it was, byte for byte, and no other file beside it", async () => {
    const before = readFileSync(join(folder, "app.db"));
    await tswiz(folder, ["app.db"]);
    expect(readFileSync(join(folder, "app.db")).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(["app.db"]);
  });
});

describe("options that choose", () => {
  test("--include and --exclude take globs, in one word or several", async () => {
    const { code, out } = await tswiz(folder, [
      "snapshot",
      "app.db",
      "--include",
      "order*,p*",
      "--include",
      "tag",
      "--exclude",
      "order_*",
      "--quiet",
    ]);
    expect(code).toBe(0);
    const { tables } = JSON.parse(out) as { tables: { name: string }[] };
    expect(tables.map(({ name }) => name)).toEqual(["order", "packet", "person", "tag"]);
  });

  test("a pattern that matches nothing is an error that lists what is there", async () => {
    const { code, out, said } = await tswiz(folder, ["app.db", "--include", "acession"]);
    expect([code, out]).toEqual([1, ""]);
    expect(said).toMatch(/acession/);
    expect(said).toMatch(/accession/);
  });

  test("--shadow adds the tables in which a virtual table keeps its data", async () => {
    const names = async (...more: string[]): Promise<string[]> => {
      const { out } = await tswiz(folder, ["snapshot", "app.db", "--quiet", ...more]);
      return (JSON.parse(out) as { tables: { name: string }[] }).tables.map(({ name }) => name);
    };
    const hidden = ["accession_search_config", "accession_search_content", "accession_search_data"];
    expect(await names()).not.toEqual(expect.arrayContaining(hidden.slice(0, 1)));
    expect(await names("--shadow")).toEqual(expect.arrayContaining(hidden));
  });
});

describe("tswiz generate", () => {
  test("writes a file per relation, an index and the snapshot; a second run touches none of them", async () => {
    const first = await tswiz(folder, ["generate", "app.db", "--out", "src/models"]);
    expect([first.code, first.out]).toEqual([0, ""]);
    const files = readdirSync(join(folder, "src/models"));
    expect(files).toEqual(
      expect.arrayContaining(["index.ts", "order-line.ts", "open-order.ts", "schema.json"]),
    );
    const times = files.map((file) => statSync(join(folder, "src/models", file)).mtimeMs);
    const second = await tswiz(folder, ["generate", "app.db", "--out", "src/models"]);
    expect(second.said).toContain("wrote 0 files to src/models");
    expect(files.map((file) => statSync(join(folder, "src/models", file)).mtimeMs)).toEqual(times);
  });

  test("does not overwrite what a person changed, unless told to", async () => {
    await tswiz(folder, ["generate", "app.db", "--out", "models", "--quiet"]);
    const path = join(folder, "models/tag.ts");
    const edited = `${readFileSync(path, "utf8")}// mine\n`;
    writeFileSync(path, edited);
    database("app.db", "ALTER TABLE tag ADD COLUMN colour TEXT");
    const refused = await tswiz(folder, ["generate", "app.db", "--out", "models", "--quiet"]);
    expect(refused.code).toBe(1);
    expect(refused.said).toMatch(/tag\.ts/);
    expect(readFileSync(path, "utf8")).toBe(edited);
    const forced = await tswiz(folder, ["generate", "app.db", "--out", "models", "--quiet", "--force"]);
    expect(forced.code).toBe(0);
    expect(readFileSync(path, "utf8")).toContain("colour");
  });

  test.each(["generate", "snapshot", "create"])("%s refuses an empty --out", async (command) => {
    const before = readdirSync(folder);
    const { code, out, said } = await tswiz(folder, [command, "app.db", "--out", ""]);
    expect([code, out]).toEqual([1, ""]);
    expect(said).toMatch(/^tswiz: --out is empty: .*\n$/);
    expect(readdirSync(folder)).toEqual(before);
  });

  test("needs a folder", async () => {
    const { code, said } = await tswiz(folder, ["generate", "app.db"]);
    expect(code).toBe(1);
    expect(said).toContain("--out");
  });

  test.each([
    [".ts", '"./family.ts"'],
    [".js", '"./family.js"'],
    ["none", '"./family"'],
  ])("--import-extension %s", async (extension, specifier) => {
    await tswiz(folder, ["generate", "app.db", "--out", "m", "--quiet", "--import-extension", extension]);
    expect(readFileSync(join(folder, "m/species.ts"), "utf8")).toContain(`from ${specifier}`);
  });
});

describe("tswiz create, snapshot and diff", () => {
  test("create prints DDL that makes a database with no differences", async () => {
    const { code, out } = await tswiz(folder, ["create", "app.db", "--quiet"]);
    expect(code).toBe(0);
    database("again.db", out);
    const compared = await tswiz(folder, ["diff", "app.db", "again.db", "--exit-code", "--quiet"]);
    expect(compared).toEqual({ code: 0, out: "no changes\n", said: "" });
  });

  test("the snapshot, the models and the DDL all stand for the database", async () => {
    await tswiz(folder, ["generate", "app.db", "--out", "models", "--quiet"]);
    await tswiz(folder, ["create", "app.db", "--out", "schema.sql", "--quiet"]);
    for (const source of ["models", "models/schema.json", "schema.sql"]) {
      const compared = await tswiz(folder, ["diff", source, "app.db", "--exit-code", "--quiet"]);
      expect([source, compared.code, compared.out, compared.said]).toEqual([source, 0, "no changes\n", ""]);
    }
  });

  test("models of some relations stand for the snapshot of the same, references to others included", async () => {
    await tswiz(folder, ["generate", "app.db", "--out", "m", "--include", "order*,shelf,packet", "--quiet"]);
    const compared = await tswiz(folder, ["diff", "m", "m/schema.json", "--quiet"]);
    expect(compared).toEqual({ code: 0, out: "no changes\n", said: "" });
  });

  test("an empty database has models, none", async () => {
    database("empty.db", "VACUUM");
    await tswiz(folder, ["generate", "empty.db", "--out", "m", "--quiet"]);
    const compared = await tswiz(folder, ["diff", "m", "empty.db", "--quiet"]);
    expect(compared).toEqual({ code: 0, out: "no changes\n", said: "" });
  });

  test("differences are lines on standard output; --exit-code makes them exit code 2", async () => {
    await tswiz(folder, ["snapshot", "app.db", "--out", "before.json", "--quiet"]);
    database("app.db", readFileSync(join(root, "examples/sample/next.sql"), "utf8"));
    const plain = await tswiz(folder, ["diff", "before.json", "app.db", "--quiet"]);
    expect(plain.code).toBe(0);
    expect(plain.out).toContain("+ accession.genebank_code\n");
    expect(plain.out).toContain("+ table duplicate\n");
    const strict = await tswiz(folder, ["diff", "before.json", "app.db", "--exit-code", "--quiet"]);
    expect(strict).toEqual({ ...plain, code: 2 });
    const json = await tswiz(folder, ["diff", "before.json", "app.db", "--format", "json", "--quiet"]);
    const { changes } = JSON.parse(json.out) as { changes: unknown[] };
    expect(changes).toHaveLength(plain.out.trimEnd().split("\n").length);
  });

  test("a broken snapshot is one line and nothing on standard output", async () => {
    writeFileSync(
      join(folder, "bad.json"),
      '{ "version": 1, "dialect": "sqlite", "tables": [{ "nam": "x" }] }',
    );
    const { code, out, said } = await tswiz(folder, ["diff", "bad.json", "app.db"]);
    expect([code, out]).toEqual([1, ""]);
    expect(said).toMatch(/^tswiz: .*bad\.json.*\n$/);
  });
});

describe("words", () => {
  test.each([
    [["generate", "app.db", "--ot", "x"], /--ot/],
    [["diff", "app.db"], /TO/],
    [["app.db", "other.db"], /too many arguments|argument/],
    [["diff", "app.db", "app.db", "--format", "yaml"], /yaml.*text, json/],
  ])("%j is one line that points to the help", async (argv, message) => {
    const { code, out, said } = await tswiz(folder, argv);
    expect([code, out]).toEqual([1, ""]);
    expect(said).toMatch(message);
    expect(said.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("the program itself", () => {
  const bin = join(root, "bin/tswiz.js");

  test("--help from the file is what the commands say of themselves", async () => {
    const file = spawnSync(process.execPath, [bin, "--help"], { encoding: "utf8" });
    expect(file.status).toBe(0);
    const { code, out } = await tswiz(folder, ["--help"]);
    expect(code).toBe(0);
    const words = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
    expect(words(file.stdout)).toBe(words(out));
    for (const command of ["generate", "snapshot", "create", "diff"]) expect(out).toContain(command);
  });

  test.runIf(existsSync("/dev/full"))("a full output is one line and exit code 1", () => {
    const shell = `"${process.execPath}" "${bin}" "${join(folder, "app.db")}" --quiet > /dev/full`;
    const { status, stderr } = spawnSync("sh", ["-c", shell], { encoding: "utf8" });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^tswiz: standard output cannot be written \(ENOSPC\): .*\n$/);
  });

  test("--version is the package's", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    for (const flag of ["--version", "-V"]) {
      const { stdout, status } = spawnSync(process.execPath, [bin, flag], { encoding: "utf8" });
      expect([stdout, status]).toEqual([`${version}\n`, 0]);
    }
  });

  test("a reader that goes away ends it quietly", async () => {
    const child = spawn(process.execPath, [bin, join(folder, "app.db"), "--quiet"]);
    child.stdout.destroy();
    let said = "";
    child.stderr.on("data", (data) => (said += String(data)));
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect([said, code]).toEqual(["", 0]);
  });
});
