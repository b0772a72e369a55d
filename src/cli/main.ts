/**
 * The command line: parses the words, runs one command, turns a failure into one line and an exit code.
 *
 * Each command is a file in `commands/`; what it needs beyond parsing is loaded when it runs.
 */
import { Command, CommanderError } from "commander";
import { create } from "./commands/create.ts";
import { diff } from "./commands/diff.ts";
import { generate } from "./commands/generate.ts";
import { models } from "./commands/models.ts";
import { snapshot } from "./commands/snapshot.ts";
import { EXIT, failureLine, type ExitCode } from "./exit.ts";
import { processIo, type Io } from "./io.ts";

/** A command adds itself to the program and reports its exit code through `done`. */
export type Register = (program: Command, io: Io, done: (code: ExitCode) => void) => void;

const EXAMPLES = `
Examples:
  tswiz app.db > models.ts                    print the models as one module
  tswiz generate app.db --out src/models      one file per relation, an index and the snapshot
  tswiz diff src/models/schema.json app.db    what has changed since the snapshot

A SOURCE is sqlite:app.db or a path to a SQLite file, a schema.json, a models folder, a .sql file or folder,
or git:REF:PATH of any of the files. Without SOURCE, DATABASE_URL is read.

Exit codes: 0 fine, 1 could not do it, 2 differences that --exit-code asked for.
`;

/** The whole program; `version` and help texts come from here and nowhere else. */
export function makeProgram(io: Io, done: (code: ExitCode) => void): Command {
  const program = new Command("tswiz")
    .description("Typed model classes, snapshots and diffs from a database.")
    .usage("SOURCE | COMMAND [options]")
    .option("-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", EXAMPLES)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: () => {} });
  for (const register of [models, generate, snapshot, create, diff]) register(program, io, done);
  for (const command of program.commands) command.exitOverride().copyInheritedSettings(program);
  return program;
}

/** Runs one command line and gives its exit code; never throws. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  const program = makeProgram(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.fine;
      io.say(`tswiz: ${error.message.replace(/^error: /, "").replaceAll("\n", " ")}: see tswiz --help`);
      return EXIT.failed;
    }
    io.say(failureLine(error));
    return EXIT.failed;
  }
}

/** What `bin/tswiz.js` runs. */
export async function main(): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), processIo());
}
