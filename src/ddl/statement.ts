/** What rendering a schema as SQL gives. */
import type { Notice } from "../notice.ts";

export interface Statement {
  /** One statement without its final semicolon. */
  readonly sql: string;
  /** What it makes, as `schema/key.ts` writes it: `table:users`, `index:users_email`, `trigger:users_touch`. */
  readonly key: string;
}

export interface Created {
  /** In an order that runs. */
  readonly statements: readonly Statement[];
  /** What the dialect cannot say, and what therefore is not in the statements. */
  readonly notices: readonly Notice[];
}

/** Takes down something that the statements do not say. */
export type Note = (code: string, at: string, message: string) => void;
