/** What every target gives: files as plain data. Nothing here touches a disk. */

/** One generated file. */
export interface File {
  /** Relative to the output folder, with `/` between folders. */
  readonly path: string;
  readonly text: string;
}
