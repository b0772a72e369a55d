/** Writing: nothing that needs no writing is touched, nothing of a person's is lost, nothing is ever half. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { execFileSync, spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { TswizError } from "../../src/error.ts";
import { MANIFEST } from "../../src/emit/manifest.ts";
import { writeFiles } from "../../src/emit/write.ts";
import { ROOT, scratchFolder } from "../corpus.ts";
import { COMPILERS } from "../types/compiler.ts";

const OLD = new Date("2001-02-03T04:05:06Z");
let folder: string;

beforeEach(() => {
  const scratch = scratchFolder();
  folder = scratch.folder;
  onTestFinished(scratch.remove);
});

const read = (path: string) => readFileSync(join(folder, path), "utf8");
const put = (path: string, text: string) => writeFileSync(join(folder, path), text);
const age = (path: string) => utimesSync(join(folder, path), OLD, OLD);
const touched = (path: string) => statSync(join(folder, path)).mtimeMs !== OLD.getTime();
const visible = () =>
  readdirSync(folder)
    .filter((name) => name !== MANIFEST)
    .sort();

async function failure(run: Promise<unknown>): Promise<TswizError> {
  const error = await run.then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(TswizError);
  return error as TswizError;
}

/** A program that writes sixty files over and over, for killing; src/ is compiled, as Node.js 20 runs no TypeScript. */
function writerProgram(): string {
  const scratch = scratchFolder();
  onTestFinished(scratch.remove);
  const config = {
    extends: join(ROOT, "tsconfig.build.json"),
    compilerOptions: {
      outDir: scratch.folder,
      rootDir: join(ROOT, "src"),
      declaration: false,
      typeRoots: [join(ROOT, "node_modules/@types")],
    },
    include: [],
    files: [join(ROOT, "src/emit/write.ts")],
  };
  writeFileSync(join(scratch.folder, "tsconfig.json"), JSON.stringify(config));
  writeFileSync(join(scratch.folder, "package.json"), '{"type":"module"}');
  execFileSync(process.execPath, [COMPILERS["TypeScript 7"], "-p", join(scratch.folder, "tsconfig.json")]);
  const module = pathToFileURL(join(scratch.folder, "emit/write.js")).href;
  return `
    import { writeFiles } from ${JSON.stringify(module)};
    console.log("ready");
    for (let round = 0; ; round++) {
      const text = "bcdefg"[round % 6].repeat(20_000) + "\\n";
      const files = Array.from({ length: 60 }, (_, index) => ({ path: "f" + index + ".ts", text }));
      await writeFiles(files, process.argv[1]);
    }`;
}

describe("writeFiles", () => {
  it("makes folders and says what it wrote", async () => {
    const result = await writeFiles([{ path: "a/b/c.ts", text: "1\n" }], join(folder, "new"));
    expect(result).toEqual({ written: ["a/b/c.ts"], unchanged: [], removed: [], left: [] });
    expect(read("new/a/b/c.ts")).toBe("1\n");
  });

  it("touches nothing when nothing changes, not even the manifest", async () => {
    const files = [
      { path: "a.ts", text: "a\n" },
      { path: "b.ts", text: "b\n" },
    ];
    await writeFiles(files, folder);
    for (const name of readdirSync(folder)) age(name);
    expect(await writeFiles(files, folder)).toMatchObject({ written: [], unchanged: ["a.ts", "b.ts"] });
    expect(readdirSync(folder).filter(touched)).toEqual([]);
    const result = await writeFiles(
      [{ path: "a.ts", text: "A\n" }, files[1] ?? { path: "", text: "" }],
      folder,
    );
    expect(result).toMatchObject({ written: ["a.ts"], unchanged: ["b.ts"] });
    expect(touched("b.ts")).toBe(false);
    expect(read("a.ts")).toBe("A\n");
  });

  it("refuses what a person wrote or edited, by name, and then writes nothing at all", async () => {
    await writeFiles(
      [
        { path: "a.ts", text: "a\n" },
        { path: "b.ts", text: "b\n" },
      ],
      folder,
    );
    put("b.ts", "b, edited\n");
    put("c.ts", "by hand\n");
    const files = ["a", "b", "c"].map((name) => ({ path: `${name}.ts`, text: `${name}2\n` }));
    const error = await failure(writeFiles(files, folder));
    expect(error.code).toBe("write");
    expect(error.message).toContain("b.ts, c.ts");
    expect(error.hint).toContain("--force");
    expect([read("a.ts"), read("b.ts"), read("c.ts")]).toEqual(["a\n", "b, edited\n", "by hand\n"]);
    expect((await writeFiles(files, folder, { force: true })).written).toEqual(["a.ts", "b.ts", "c.ts"]);
    expect(
      (
        await writeFiles(
          files.map((file) => ({ ...file, text: "3\n" })),
          folder,
        )
      ).written.length,
    ).toBe(3);
  });

  it("takes other line endings for the same text, and leaves them", async () => {
    await writeFiles([{ path: "a.ts", text: "1\n2\n" }], folder);
    put("a.ts", "1\r\n2\r\n");
    age("a.ts");
    expect((await writeFiles([{ path: "a.ts", text: "1\n2\n" }], folder)).unchanged).toEqual(["a.ts"]);
    expect(touched("a.ts")).toBe(false);
    expect((await writeFiles([{ path: "a.ts", text: "3\n" }], folder)).written).toEqual(["a.ts"]);
  });

  it("removes what it wrote and does not write any more, unless it was edited", async () => {
    await writeFiles(
      ["a", "b", "c"].map((name) => ({ path: `${name}.ts`, text: name })),
      folder,
    );
    put("b.ts", "edited");
    put("mine.ts", "mine");
    const result = await writeFiles([{ path: "a.ts", text: "a" }], folder);
    expect(result).toMatchObject({ removed: ["c.ts"], left: ["b.ts"] });
    expect(visible()).toEqual(["a.ts", "b.ts", "mine.ts"]);
  });

  it("keeps no manifest and removes nothing when it shall not remember", async () => {
    put("other.txt", "x");
    await writeFiles([{ path: "out.sql", text: "1" }], folder, { force: true, remember: false });
    expect(readdirSync(folder).sort()).toEqual(["other.txt", "out.sql"]);
  });

  it("survives a manifest that is no manifest", async () => {
    await writeFiles([{ path: "a.ts", text: "a" }], folder);
    for (const text of ["{", "null", "[]", '{"files":3}', '{"files":{"a.ts":1}}']) {
      put(MANIFEST, text);
      expect((await failure(writeFiles([{ path: "a.ts", text: "b" }], folder))).message).toContain("a.ts");
      expect((await writeFiles([{ path: "a.ts", text: "a" }], folder)).unchanged).toEqual(["a.ts"]);
    }
  });

  it("cannot be led out of the folder", async () => {
    for (const path of ["../a", "/a", "a/../../b", "a\\b", "C:/a", "", "a//b", ".", "a/.", MANIFEST]) {
      expect((await failure(writeFiles([{ path, text: "" }], folder))).code).toBe("invalid");
    }
    put(MANIFEST, JSON.stringify({ files: { "../../victim": "0" } }));
    expect((await failure(writeFiles([{ path: "a", text: "" }], folder))).code).toBe("invalid");
  });

  it("writes through links and keeps permissions", async () => {
    if (process.platform === "win32") return;
    mkdirSync(join(folder, "real"));
    await writeFiles([{ path: "real/a.ts", text: "a" }], folder);
    chmodSync(join(folder, "real/a.ts"), 0o640);
    symlinkSync(join(folder, "real/a.ts"), join(folder, "link.ts"));
    await writeFiles(
      [
        { path: "link.ts", text: "b" },
        { path: "real/a.ts", text: "a" },
      ],
      folder,
      { force: true },
    );
    expect(lstatSync(join(folder, "link.ts")).isSymbolicLink()).toBe(true);
    expect(read("real/a.ts")).toBe("b");
    expect(statSync(join(folder, "real/a.ts")).mode & 0o777).toBe(0o640);
  });

  it("says what the system refuses, and leaves all as it was", async () => {
    put("file", "x");
    const blocked = await failure(writeFiles([{ path: "a.ts", text: "a" }], join(folder, "file/models")));
    expect(blocked).toMatchObject({ code: "write" });
    expect(blocked.hint).toContain("is a file");
    mkdirSync(join(folder, "b.ts"));
    const error = await failure(
      writeFiles(
        [
          { path: "a.ts", text: "a" },
          { path: "b.ts", text: "b" },
        ],
        folder,
      ),
    );
    expect(error.code).toBe("write");
    expect(visible()).toEqual(["b.ts", "file"]);
  });

  it("refuses at once what is no regular file, and never reads it", async () => {
    if (process.platform === "win32") return;
    const refused = async (path: string, remember: boolean, at = folder) => {
      const error = await failure(writeFiles([{ path, text: "a" }], at, { force: true, remember }));
      expect(error).toMatchObject({ code: "write", hint: expect.any(String) });
      expect(error.message).toBe(`${join(at, path)} is not a regular file`);
    };
    execFileSync("mkfifo", [join(folder, "pipe")]);
    mkdirSync(join(folder, "folder"));
    symlinkSync("/dev/zero", join(folder, "endless"));
    for (const path of ["pipe", "folder", "endless"]) {
      await refused(path, false);
      await refused(path, true);
    }
    await refused("null", false, "/dev");
    await refused("zero", false, "/dev");
    expect(visible()).toEqual(["endless", "folder", "pipe"]);
    // Nor a manifest that is none.
    renameSync(join(folder, "pipe"), join(folder, MANIFEST));
    const error = await failure(writeFiles([{ path: "a.ts", text: "a" }], folder));
    expect(error.message).toBe(`${join(folder, MANIFEST)} is not a regular file`);
  });

  it("says which folder cannot be made", async () => {
    put("file", "x");
    symlinkSync(join(folder, "gone"), join(folder, "dangling"));
    const places = [join(folder, "file"), join(folder, "dangling")];
    // Node's own way of making folders never returns from here.
    if (process.platform === "linux") places.push("/proc/tswiz", "/dev/null");
    for (const place of places) {
      for (const remember of [true, false]) {
        const error = await failure(
          writeFiles([{ path: "a.ts", text: "a" }], join(place, "x"), { remember }),
        );
        expect(error).toMatchObject({ code: "write", hint: expect.any(String) });
        expect(error.message).toContain(`cannot make the folder ${place}`);
      }
    }
  });

  it("leaves no other files behind when it cannot go on half-way", async () => {
    const files = Array.from({ length: 80 }, (_, index) => ({ path: `f${index}.ts`, text: "1" }));
    await writeFiles(files, folder);
    // A folder in the place of one file stops the moving, or the reading before it.
    renameSync(join(folder, "f70.ts"), join(folder, "aside"));
    mkdirSync(join(folder, "f70.ts"));
    await failure(
      writeFiles(
        files.map((file) => ({ ...file, text: "2" })),
        folder,
      ),
    );
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    for (const { path } of files) if (path !== "f70.ts") expect(["1", "2"]).toContain(read(path));
  });

  it("leaves every file old or new when it is killed, and goes on afterwards", async () => {
    const text = (mark: string) => `${mark.repeat(20_000)}\n`;
    const files = Array.from({ length: 60 }, (_, index) => `f${index}.ts`);
    const make = (mark: string) => files.map((path) => ({ path, text: text(mark) }));
    await writeFiles(make("a"), folder);
    const program = writerProgram();
    for (const delay of [5, 15, 30, 45, 60]) {
      const child = spawn(process.execPath, ["--input-type=module", "-e", program, folder], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      await new Promise((ready) => child.stdout.once("data", ready));
      await new Promise((later) => setTimeout(later, delay));
      child.kill("SIGKILL");
      await new Promise((closed) => child.once("close", closed));
      for (const path of files) {
        const found = read(path);
        expect(found.length, path).toBe(20_001);
        expect(new Set(found.slice(0, -1)).size, path).toBe(1);
      }
      for (const name of readdirSync(folder)) if (name.endsWith(".tmp")) age(name);
      // Nothing that it wrote counts as edited afterwards.
      expect((await writeFiles(make("z"), folder)).left).toEqual([]);
      expect(visible()).toEqual(files.toSorted());
    }
  });

  it("gives the same folder for the same files, whatever was there of its own", async () => {
    const sets = fc.dictionary(
      fc.constantFrom("a.ts", "b.ts", "c/d.ts", "c/e.ts"),
      fc.constantFrom("1", "2"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(sets, { minLength: 1, maxLength: 4 }), async (steps) => {
        const scratch = scratchFolder();
        try {
          for (const step of steps) {
            await writeFiles(
              Object.entries(step).map(([path, text]) => ({ path, text })),
              scratch.folder,
            );
          }
          const last = Object.entries(steps.at(-1) ?? {});
          for (const [path, text] of last)
            expect(readFileSync(join(scratch.folder, path), "utf8")).toBe(text);
          for (const path of ["a.ts", "b.ts", "c/d.ts", "c/e.ts"]) {
            expect(existsSync(join(scratch.folder, path)), path).toBe(last.some(([name]) => name === path));
          }
        } finally {
          scratch.remove();
        }
      }),
      { numRuns: 25 },
    );
  });
});
