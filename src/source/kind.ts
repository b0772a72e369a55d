/** What every kind of source is to the registry, and what it gives. */
import type { Notice } from "../notice.ts";
import type { Dialect, Schema } from "../schema/types.ts";
import type { Files } from "./files.ts";

/** What reading a source gives. */
export interface Opened {
  readonly schema: Schema;
  readonly notices: readonly Notice[];
}

export interface SourceOptions {
  /** Keep the tables in which virtual tables store their data. */
  readonly shadow?: boolean;
  /** What relative paths are relative to; the working directory by default. */
  readonly cwd?: string;
  /** The dialect of what does not say it: models without `schema("…")`, `.sql` files. */
  readonly dialect?: Dialect;
}

/** A file or folder that may be a source, wherever it is kept. */
export interface Entry {
  readonly path: string;
  readonly kind: "file" | "folder";
  readonly files: Files;
}

/** A kind of source that is a file or a folder. */
export interface FileKind {
  /** What it is and how it is spelled, for messages. */
  readonly spelling: string;
  readonly matches: (entry: Entry) => boolean;
  readonly open: (entry: Entry, options: SourceOptions) => Promise<Opened>;
}
