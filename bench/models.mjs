/**
 * What the models cost beside the bare driver, side by side in one run: the same statements on the same file, through
 * prepared statements of better-sqlite3 and through `tswiz/model`.
 *
 *   npm run bench:models                  medians of 7 interleaved runs
 *   npm run bench:models -- --runs 15
 *   npm run bench:models -- --write       also puts the result into bench/README.md
 *
 * Both have the same pragmas and durability: WAL, foreign keys on, synchronous normal, so that the disk hides as little as
 * it can. CPU time (user and system) is the yardstick.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { arch, cpus, loadavg, platform, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import { boolean, connect, gt, integer, model, real, schema, text } from "../dist/model/index.js";
import { median } from "./measure.mjs";
import { table } from "./report.mjs";

const { values: options } = parseArgs({
  options: { runs: { type: "string", default: "7" }, write: { type: "boolean", default: false } },
});
const runs = Number(options.runs);
if (!(runs >= 1)) throw new Error("--runs takes a number");

class Album extends model("album", { id: integer().primaryKey().autoIncrement(), title: text() }) {}
class Track extends model("track", {
  id: integer().primaryKey().autoIncrement(),
  albumId: integer("album_id").references("album.id", { as: "album", backref: "tracks" }),
  name: text(),
  composer: text().nullable(),
  price: real().default(0),
  milliseconds: integer(),
  loud: boolean().default(false),
}) {}
const models = schema("sqlite", { Album, Track });

const DDL = `
CREATE TABLE album (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE TABLE track (id INTEGER PRIMARY KEY, album_id INTEGER NOT NULL REFERENCES album (id), name TEXT NOT NULL,
  composer TEXT, price REAL NOT NULL DEFAULT 0, milliseconds INTEGER NOT NULL, loud BOOLEAN NOT NULL DEFAULT 0);
CREATE INDEX track_album ON track (album_id);`;

const folder = mkdtempSync(join(tmpdir(), "tswiz-bench-"));
const file = join(folder, "music.db");
const bare = new Database(file);
bare.pragma("journal_mode = wal");
bare.pragma("foreign_keys = on");
bare.pragma("synchronous = normal");
bare.exec(DDL);
const db = connect({ filename: file, pragmas: { synchronous: "normal" } }, { models });

const rows = Array.from({ length: 10_000 }, (_, i) => ({
  albumId: (i % 500) + 1,
  name: `Track ${i}`,
  composer: i % 3 === 0 ? null : `Composer ${i % 97}`,
  price: (i % 300) / 100,
  milliseconds: 180_000 + i,
}));
await Album.insertMany(Array.from({ length: 500 }, (_, i) => ({ title: `Album ${i}` })));
await Track.insertMany(rows);

const byKey = bare.prepare("SELECT * FROM track WHERE id = ?");
const list = bare.prepare("SELECT * FROM track WHERE price > ? ORDER BY id LIMIT 100");
const albums = bare.prepare(`SELECT * FROM album WHERE id IN (${Array(100).fill("?").join(", ")})`);
const insert = bare.prepare(
  "INSERT INTO track (album_id, name, composer, price, milliseconds) VALUES (?, ?, ?, ?, ?)",
);
const insertOne = bare.prepare(
  "INSERT INTO track (album_id, name, composer, price, milliseconds) VALUES (?, ?, ?, ?, ?) RETURNING *",
);
const update = bare.prepare("UPDATE track SET price = ? WHERE id = ?");
const clean = () => bare.exec("DELETE FROM track WHERE id > 10000");
const parameters = (row) => [row.albumId, row.name, row.composer, row.price, row.milliseconds];

/** Each: what it is, its target, how often in one measurement, and both ways of doing it. */
const WORK = [
  ["find by key", 3, 5000, (i) => byKey.get((i % 10_000) + 1), (i) => Track.get((i % 10_000) + 1)],
  [
    "list of 100",
    1.5,
    200,
    (i) => list.all((i % 200) / 100),
    (i) =>
      Track.where({ price: gt((i % 200) / 100) })
        .orderBy("id")
        .limit(100),
  ],
  [
    "list of 100 with a relation",
    null,
    200,
    (i) => {
      const found = list.all((i % 200) / 100);
      const ids = found.map((row) => row.album_id);
      const byId = new Map(albums.all(ids).map((album) => [album.id, album]));
      for (const row of found) row.album = byId.get(row.album_id);
      return found;
    },
    (i) =>
      Track.where({ price: gt((i % 200) / 100) })
        .orderBy("id")
        .limit(100)
        .with("album"),
  ],
  ["insert one", null, 500, (i) => insertOne.get(parameters(rows[i])), (i) => Track.create(rows[i])],
  [
    "insert 10,000",
    1.5,
    1,
    () => {
      bare.exec("BEGIN IMMEDIATE");
      for (const row of rows) insert.run(parameters(row));
      bare.exec("COMMIT");
    },
    () => Track.insertMany(rows),
  ],
  [
    "20 transactions of 10 updates",
    null,
    20,
    (i) => {
      bare.exec("BEGIN IMMEDIATE");
      for (let n = 1; n <= 10; n++) update.run(i + 0.5, n);
      bare.exec("COMMIT");
    },
    (i) =>
      db.atomic(async () => {
        for (let n = 1; n <= 10; n++) await Track.where({ id: n }).update({ price: i + 0.5 });
      }),
  ],
];

async function measure(times, work) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let i = 0; i < times; i++) await work(i);
  const wall = performance.now() - start;
  const used = process.cpuUsage(cpu);
  return { cpu: (used.user + used.system) / 1000 / times, wall: wall / times };
}

try {
  const load = loadavg()[0]?.toFixed(1);
  const seen = WORK.map(() => ({ bare: [], models: [] }));
  // The first round warms up and is thrown away.
  for (let run = 0; run <= runs; run++) {
    for (const [at, [, , times, plain, modelled]] of WORK.entries()) {
      const one = await measure(times, plain);
      clean();
      const other = await measure(times, modelled);
      clean();
      if (run === 0) continue;
      seen[at].bare.push(one.cpu);
      seen[at].models.push(other.cpu);
    }
  }
  const us = (value) => (value < 10 ? value.toFixed(3) : value.toFixed(1));
  const lines = WORK.map(([name, target], at) => {
    const base = median(seen[at].bare);
    const models = median(seen[at].models);
    const ratio = median(seen[at].models.map((value, i) => value / seen[at].bare[i]));
    const verdict = target === null ? ["", ""] : [`at most ${target}×`, ratio <= target ? "pass" : "miss"];
    return [name, us(base), us(models), `${ratio.toFixed(2)}×`, ...verdict];
  });
  const machine = `Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim()}, load ${load} at the start, ${runs} runs`;
  const result = `\`npm run bench:models\`: ${machine}. Medians, CPU ms each.\n\n${table(["work", "better-sqlite3", "tswiz", "ratio", "target", ""], lines)}\n`;
  process.stdout.write(result);
  if (options.write) {
    const readme = fileURLToPath(new URL("README.md", import.meta.url));
    const marked = /(<!-- models -->\n)[^]*(<!-- models end -->)/;
    writeFileSync(
      readme,
      readFileSync(readme, "utf8").replace(marked, (_, from, to) => `${from}\n${result}\n${to}`),
    );
  }
} finally {
  await db.close();
  bare.close();
  rmSync(folder, { recursive: true, force: true });
}
