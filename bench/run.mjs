/**
 * The benchmark: what tswiz costs beside the least that it could cost, all in one run, as ratios.
 *
 *   npm run bench                     100 and 1000 tables
 *   npm run bench -- --large          10,000 tables too
 *   npm run bench -- --runs 9         more interleaved runs (medians are shown; 5 unless told, 3 for 10,000 tables)
 *   npm run bench -- --write          also puts the result into bench/README.md
 *
 * CPU time (user and system) is the yardstick, since wall time on a shared machine is not. `miss` is no failure of the
 * command: a benchmark reports.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { arch, cpus, loadavg, platform, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { interleave, peakMemory, piece, wholeProcess } from "./measure.mjs";
import { report } from "./report.mjs";
import { sqliteDatabase } from "./sqlite.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const tswiz = join(root, "bin/tswiz.js");
const { values: options } = parseArgs({
  options: {
    large: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    runs: { type: "string", default: "5" },
  },
});
const runs = Number(options.runs);
if (!(runs >= 1)) throw new Error("--runs takes a number");

const work = mkdtempSync(join(tmpdir(), "tswiz-bench-"));

function measureStart() {
  return interleave(
    {
      node: () => wholeProcess(["-e", "0"], work),
      version: () => wholeProcess([tswiz, "--version"], work),
      help: () => wholeProcess([tswiz, "--help"], work),
    },
    Math.max(runs, 9),
  );
}

function measureTables(tables) {
  const database = sqliteDatabase(join(root, "bench/.cache"), tables);
  const out = join(work, String(tables));
  const cold = join(work, "cold");
  const generate = (folder) => [tswiz, "generate", database, "--out", folder, "--quiet"];
  const fresh = () => {
    rmSync(cold, { recursive: true, force: true });
    mkdirSync(cold);
  };
  wholeProcess(generate(out), work);
  const bare = [join(root, "bench/work.mjs"), "bare", database];
  const figures = interleave(
    {
      floor: () => piece("floor", database),
      bare: () => piece("bare", database),
      read: () => piece("read", database),
      bareProcess: () => ({ ...wholeProcess(bare, work), memory: peakMemory(bare, work) }),
      snapshot: () => {
        const args = [tswiz, "snapshot", database, "--quiet"];
        return { ...wholeProcess(args, work), memory: peakMemory(args, work) };
      },
      cold: () => {
        fresh();
        const time = wholeProcess(generate(cold), work);
        fresh();
        return { ...time, memory: peakMemory(generate(cold), work) };
      },
      unchanged: () => ({ ...wholeProcess(generate(out), work), memory: peakMemory(generate(out), work) }),
    },
    tables > 1000 ? Math.min(runs, 3) : runs,
  );
  return { tables, ...figures };
}

try {
  const load = loadavg()[0]?.toFixed(1);
  const start = measureStart();
  const sizes = (options.large ? [100, 1000, 10_000] : [100, 1000]).map((tables) => {
    process.stderr.write(`measuring ${tables} tables\n`);
    return measureTables(tables);
  });
  const machine = `Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim()}, load ${load} at the start, ${runs} runs`;
  const command = `npm run bench${process.argv.length > 2 ? ` -- ${process.argv.slice(2).join(" ")}` : ""}`;
  const text = report({ machine, command, start, sizes });
  process.stdout.write(text);
  if (options.write) {
    const readme = join(root, "bench/README.md");
    const marked = /(<!-- result -->\n)[^]*(<!-- end -->)/;
    writeFileSync(
      readme,
      readFileSync(readme, "utf8").replace(marked, (_, from, to) => `${from}\n${text}\n${to}`),
    );
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
