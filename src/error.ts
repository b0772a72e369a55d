/**
 * The one error that tswiz throws on purpose: what happened, where, and what to do.
 *
 * Anything else that escapes is a defect. The command line prints `message` and `hint` on one line and nothing
 * more; passwords are removed before a message is made, never after.
 */

/** Stable, documented names for failures; tests and callers match on these, never on wording. */
export type ErrorCode =
  | "usage"
  | "source"
  | "connect"
  | "read"
  | "unsupported"
  | "invalid"
  | "no-match"
  | "write"
  | "not-bound"
  | "not-found"
  | "not-unique"
  | "constraint"
  | "value"
  | "locked"
  | "query";

export class TswizError extends Error {
  override readonly name = "TswizError";
  readonly code: ErrorCode;
  /** What to do about it; a sentence without a final line break. */
  readonly hint: string | null;

  /**
   * @param code stable name of the failure
   * @param message what happened and where, without a final full stop
   * @param options `hint`: what to do; `cause`: the error underneath, e.g. the driver's
   */
  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint ?? null;
  }
}
