/**
 * Walking over the tokens of one statement: what the parsers of DDL have in common.
 */
import { TswizError } from "../../error.ts";
import { lex, type Token } from "../../sql/lex.ts";

const END: Token = { kind: "illegal", text: "", start: 0, end: 0, value: "", word: "" };

export class Cursor {
  readonly sql: string;
  readonly tokens: readonly Token[];
  at = 0;

  constructor(sql: string) {
    this.sql = sql;
    this.tokens = lex(sql, "sqlite", true);
  }

  /** The token that is `ahead` of the present one; an empty one past the end. */
  peek(ahead = 0): Token {
    return this.tokens[this.at + ahead] ?? END;
  }

  get done(): boolean {
    return this.at >= this.tokens.length;
  }

  /** Goes past the words if they are next, in this order. */
  take(...words: readonly string[]): boolean {
    for (let i = 0; i < words.length; i++) if (this.peek(i).word !== words[i]) return false;
    this.at += words.length;
    return true;
  }

  /** Whether the operator is next. */
  is(operator: string): boolean {
    const token = this.peek();
    return token.text === operator && token.kind === "operator";
  }

  /** Goes past the operator if it is next. */
  takeOperator(operator: string): boolean {
    const found = this.is(operator);
    if (found) this.at++;
    return found;
  }

  expect(...words: readonly string[]): void {
    if (!this.take(...words)) this.fail(words.join(" "));
  }

  expectOperator(operator: string): void {
    if (!this.takeOperator(operator)) this.fail(operator);
  }

  /** A name in any of SQLite's spellings: a word, quoted, or a string. */
  name(): string {
    const token = this.peek();
    if (token.kind !== "word" && token.kind !== "name" && token.kind !== "string") return this.fail("a name");
    this.at++;
    return token.value;
  }

  /** A name that may stand after `schema.`; the schema is dropped. */
  qualifiedName(): string {
    const name = this.name();
    return this.takeOperator(".") ? this.name() : name;
  }

  /** Goes past a parenthesis and what belongs to it; the text between, without comments around it. */
  parenthesis(): string {
    this.expectOperator("(");
    const first = this.at;
    for (let depth = 1; depth > 0; this.at++) {
      if (this.done) return this.fail(")");
      if (this.is("(")) depth++;
      else if (this.is(")")) depth--;
    }
    return this.text(first, this.at - 1);
  }

  /** The text from token `first` to before token `end`. */
  text(first: number, end: number): string {
    const from = this.tokens[first];
    const to = this.tokens[end - 1];
    return from === undefined || to === undefined || end <= first ? "" : this.sql.slice(from.start, to.end);
  }

  fail(expected: string): never {
    const { text } = this.peek();
    throw new TswizError("read", `expected ${expected}, found ${text === "" ? "the end" : text}`);
  }
}
