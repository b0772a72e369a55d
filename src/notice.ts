/** Something that a person should know and that stops nothing: a renaming, a broken view, a thing left out. */
export interface Notice {
  /** Stable, documented name of the kind of notice. */
  readonly code: string;
  /** What it is about, as `schema/key.ts` writes it: `table:users`, `users.class`. */
  readonly at: string;
  /** One sentence without a final full stop. */
  readonly message: string;
}
