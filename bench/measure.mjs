/** Takes the measurements: CPU and wall time of whole processes, of pieces of work, and peak memory. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

function finish(result, what) {
  if (result.status !== 0)
    throw new Error(`${what} ended with ${result.status}: ${String(result.stderr).slice(0, 2000)}`);
  return result;
}

/**
 * A whole process: CPU as the kernel counted it for the finished child (wait4, through bash's `time`), so that what
 * happens after the program's last line counts too. Its output goes to /dev/null.
 */
export function wholeProcess(args, cwd) {
  const script = `TIMEFORMAT='%3U %3S %3R'; time "$@" >/dev/null 2>/dev/null`;
  const command = ["-c", script, "bash", process.execPath, ...args];
  const result = finish(spawnSync("bash", command, { cwd, encoding: "utf8" }), args.join(" "));
  const [user, system, wall] = result.stderr.trim().replaceAll(",", ".").split(" ").map(Number);
  return { cpu: (user + system) * 1000, wall: wall * 1000 };
}

/** A piece of work without the start of the process; see work.mjs. */
export function piece(work, path) {
  const args = [here("work.mjs"), work, path];
  return JSON.parse(finish(spawnSync(process.execPath, args, { encoding: "utf8" }), work).stdout);
}

/** Peak memory of a whole process in megabytes. */
export function peakMemory(args, cwd) {
  const stdio = ["ignore", "ignore", "pipe", "pipe"];
  const command = ["--require", here("rss.cjs"), ...args];
  return Number(finish(spawnSync(process.execPath, command, { cwd, stdio }), args.join(" ")).output[3]);
}

/** The middle value. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * Runs every measurement once, then all once more, and so on, so that a busy spell of the machine hits all alike.
 * @returns name → median of each figure
 */
export function interleave(measurements, runs) {
  const seen = new Map();
  for (let run = 0; run < runs; run++) {
    for (const [name, measure] of Object.entries(measurements)) {
      seen.set(name, [...(seen.get(name) ?? []), measure()]);
    }
  }
  return Object.fromEntries(
    [...seen].map(([name, figures]) => [
      name,
      Object.fromEntries(
        Object.keys(figures[0]).map((key) => [key, median(figures.map((figure) => figure[key]))]),
      ),
    ]),
  );
}
