// Writes dist/cli/help.txt, so that `tswiz --help` prints a file and loads nothing. Run after tsc.
import { writeFileSync } from "node:fs";
import { makeProgram } from "../dist/cli/main.js";

const io = { out: () => {}, say: () => {}, env: {}, cwd: "." };
const program = makeProgram(io, () => {});
let text = "";
program.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 100 });
program.outputHelp();
writeFileSync(new URL("../dist/cli/help.txt", import.meta.url), text);
