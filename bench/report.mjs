/** Turns the figures into a page of Markdown, with the target beside each figure that has one. */

const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value)}`;
const ratio = (value) => `${value.toFixed(2)}×`;
const mark = (hit) => (hit ? "pass" : "miss");

/** Rows as a Markdown table, laid out as prettier would. */
export function table(head, rows) {
  const all = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, i) => Math.max(3, ...all.map((row) => row[i].length)));
  const line = (cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(" | ")} |`;
  return [line(all[0]), line(widths.map((width) => "-".repeat(width))), ...all.slice(1).map(line)].join("\n");
}

function sizeRows(size) {
  const { floor, bare, read, bareProcess, snapshot, cold, unchanged } = size;
  const targeted = size.tables >= 1000;
  const against = (figure, base, limit) => {
    const value = figure.cpu / base.cpu;
    return [
      ratio(value),
      limit === undefined ? "" : `at most ${ratio(limit)}`,
      limit === undefined ? "" : mark(value <= limit),
    ];
  };
  const memoryLimit = { 1000: 110, 10_000: 330 }[size.tables];
  const memory = (figure) =>
    memoryLimit === undefined
      ? [`${Math.round(figure.memory)} MB`, "", ""]
      : [`${Math.round(figure.memory)} MB`, `at most ${memoryLimit} MB`, mark(figure.memory <= memoryLimit)];
  const row = (name, figure, ...rest) => [name, ms(figure.cpu), ms(figure.wall), ...rest];
  return [
    row("SQLite reads its own schema (floor)", floor, ...against(floor, bare)),
    row("joined catalog pragmas, bare driver", bare, ratio(1), "", ""),
    row("reading to the neutral schema", read, ...against(read, bare, targeted ? 1.5 : undefined)),
    row("process: joined pragmas, bare driver", bareProcess, ratio(1), "", ""),
    row("process: `tswiz snapshot`", snapshot, ...against(snapshot, bareProcess)),
    row("process: `tswiz generate`, first time", cold, ...against(cold, bareProcess)),
    row(
      "process: `tswiz generate`, nothing changed",
      unchanged,
      ...against(unchanged, bareProcess, targeted ? 2.2 : undefined),
    ),
    ["peak memory: `tswiz snapshot`", "", "", ...memory(snapshot)],
    ["peak memory: `tswiz generate`, first time", "", "", ...memory(cold)],
    ["peak memory: `tswiz generate`, nothing changed", "", "", ...memory(unchanged)],
  ];
}

function startRows({ node, version, help }) {
  const above = (figure) => {
    const more = figure.cpu - node.cpu;
    return [`+${ms(more)} ms`, "at most +20 ms", mark(more <= 20)];
  };
  return [
    ["`node -e 0`", ms(node.cpu), ms(node.wall), "", "", ""],
    ["`tswiz --version`", ms(version.cpu), ms(version.wall), ...above(version)],
    ["`tswiz --help`", ms(help.cpu), ms(help.wall), ...above(help)],
  ];
}

function growthRows(sizes) {
  return sizes.slice(1).map((size, i) => {
    const before = sizes[i];
    const floor = size.floor.cpu / before.floor.cpu;
    const bare = size.bare.cpu / before.bare.cpu;
    const read = size.read.cpu / before.read.cpu;
    const target = size.tables === 10_000 ? mark(read <= floor) : "";
    return [`${before.tables} → ${size.tables} tables`, ratio(floor), ratio(bare), ratio(read), target];
  });
}

/** The whole report. */
export function report({ machine, command, start, sizes }) {
  const head = (what) => [what, "CPU ms", "wall ms", "ratio or size", "target", ""];
  const parts = [
    `\`${command}\`: ${machine}. Medians; CPU is user + system.`,
    ...sizes.flatMap((size) => [`### SQLite, ${size.tables} tables`, table(head("work"), sizeRows(size))]),
    "### Start of the process",
    table(head("command"), startRows(start)),
    "### Growth (CPU)",
    "Target from 1000 to 10,000 tables: no more than SQLite's own reading of its schema.",
    table(["from → to", "schema load", "joined pragmas", "reading", "target"], growthRows(sizes)),
  ];
  return `${parts.join("\n\n")}\n`;
}
