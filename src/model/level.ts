/**
 * Who may use the connection now. A transaction is a level, so is each savepoint in it; a statement enters its own
 * level and leaves it, and whoever comes meanwhile waits in line. It knows nothing of SQL.
 */

/** A transaction, a savepoint, or the bare connection: one at a time may be the innermost. */
export class Level {
  readonly depth: number;
  open = true;
  #busy = false;
  readonly #waiting: (() => void)[] = [];

  constructor(depth: number) {
    this.depth = depth;
  }

  /** Enters at once where nobody is in; every turn of the event loop that is saved counts. */
  take(): boolean {
    if (this.#busy) return false;
    this.#busy = true;
    return true;
  }

  async enter(): Promise<void> {
    if (this.#busy) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy = true;
  }

  leave(): void {
    const next = this.#waiting.shift();
    // The next one takes over without a moment in which a third could slip in.
    if (next === undefined) this.#busy = false;
    else next();
  }
}
