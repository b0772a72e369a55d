/** The options that every command that reads a schema shares, and reading it with them. */
import { Option, type Command } from "commander";
import { TswizError } from "../error.ts";
import type { Notice } from "../notice.ts";
import type { Schema } from "../schema/types.ts";
import type { Io } from "./io.ts";

export interface ReadOptions {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly shadow?: boolean;
  readonly quiet?: boolean;
}

/** Adds `--include`, `--exclude`, `--shadow` and `--quiet`. */
export function readOptions(command: Command): Command {
  const list = (value: string, before: readonly string[] | undefined): readonly string[] => [
    ...(before ?? []),
    ...value.split(",").filter((pattern) => pattern !== ""),
  ];
  return command
    .addOption(
      new Option("--include <globs>", "only relations that match, e.g. 'order*,users'").argParser(list),
    )
    .addOption(new Option("--exclude <globs>", "leave out relations that match").argParser(list))
    .option("--shadow", "also the tables in which virtual tables keep their data")
    .option("--quiet", "no notices, only errors");
}

/**
 * Reads the source named on the command line, else `DATABASE_URL`, filtered as asked.
 * @throws TswizError `usage` when neither names one
 */
export async function readSchema(
  source: string | undefined,
  options: ReadOptions,
  io: Io,
): Promise<{ schema: Schema; notices: readonly Notice[] }> {
  const text = source ?? io.env["DATABASE_URL"];
  if (text === undefined || text === "") {
    throw new TswizError("usage", "no source is given", {
      hint: "name a database (tswiz app.db) or set DATABASE_URL",
    });
  }
  const { openSource } = await import("../source/source.ts");
  const { schema, notices } = await openSource(text, { shadow: options.shadow ?? false, cwd: io.cwd });
  if (options.include === undefined && options.exclude === undefined) return { schema, notices };
  const { filterSchema } = await import("../schema/filter.ts");
  return {
    schema: filterSchema(schema, { include: options.include ?? [], exclude: options.exclude ?? [] }),
    notices,
  };
}
