/**
 * What the text of a view tells about its columns and about the relations under it, as far as tokens can tell.
 *
 * It is no SQL parser and claims only what is safe: a relation too many, a proof too few.
 */
import type { Sql } from "../../schema/types.ts";
import { lex, type Token } from "../../sql/lex.ts";

export interface QueryFacts {
  /** Every relation that the text selects from, as spelled. */
  readonly relations: readonly string[];
  /** UNION, INTERSECT, EXCEPT where rows come from. */
  readonly compound: boolean;
  /** A join that can give NULL for a row that is not there. */
  readonly outer: boolean;
  /** RIGHT or FULL JOIN with shared columns, which come from either side. */
  readonly merged: boolean;
  /** An aggregate without GROUP BY, which gives a row of NULLs for no rows. */
  readonly aggregate: boolean;
  /** A column below the outermost SELECT that is a subquery. */
  readonly buried: boolean;
  /** The outermost select list; null where it is compound. */
  readonly items: readonly Item[];
}

/** `star` may stand for any number of columns; `scalar` is a subquery. */
export type Item = "star" | "scalar" | "other";

type Clause = "start" | "with" | "select" | "from" | "on" | "tail" | "args";

interface Frame {
  /** A SELECT, or parentheses that are only a group. */
  readonly query: boolean;
  /** Whether its rows are rows of the view. */
  readonly rows: boolean;
  clause: Clause;
  /** A relation's name may be next. */
  expecting: boolean;
  aggregate: boolean;
  grouped: boolean;
  readonly ctes: Set<string>;
}

const AGGREGATES = new Set(
  `COUNT SUM AVG MIN MAX TOTAL GROUP_CONCAT STRING_AGG JSON_GROUP_ARRAY JSON_GROUP_OBJECT JSONB_GROUP_ARRAY
  JSONB_GROUP_OBJECT MEDIAN PERCENTILE PERCENTILE_CONT PERCENTILE_DISC`.split(/\s+/),
);
const STARTS = new Set(["SELECT", "VALUES", "WITH"]);
const TAILS = new Set(["WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "WINDOW"]);
const COMPOUNDS = new Set(["UNION", "INTERSECT", "EXCEPT"]);

function isName(token: Token | undefined): token is Token {
  return token !== undefined && (token.kind === "word" || token.kind === "name" || token.kind === "string");
}

class Scan {
  readonly tokens: readonly Token[];
  readonly relations = new Set<string>();
  compound = false;
  outer = false;
  merged = false;
  aggregate = false;
  buried = false;
  readonly items: Item[] = [];
  private itemStart = -1;
  private readonly frames: Frame[] = [];
  private both = false;
  private shared = false;

  constructor(sql: Sql) {
    this.tokens = lex(sql, "sqlite", true);
    this.push(true, true, "start");
    for (let i = 0; i < this.tokens.length; i++) this.step(i);
    this.endItem(this.tokens.length);
    while (this.frames.length > 0) this.pop();
    this.merged = this.both && this.shared;
  }

  private get frame(): Frame {
    const frame = this.frames.at(-1);
    if (frame === undefined) throw new Error("parentheses do not pair up");
    return frame;
  }

  private push(query: boolean, rows: boolean, clause: Clause, expecting = false): void {
    this.frames.push({ query, rows, clause, expecting, aggregate: false, grouped: false, ctes: new Set() });
  }

  private pop(): void {
    this.endArm(this.frame);
    this.frames.pop();
  }

  /** The end of one SELECT of a query. */
  private endArm(frame: Frame): void {
    if (frame.query && frame.rows && frame.aggregate && !frame.grouped) this.aggregate = true;
    frame.aggregate = false;
    frame.grouped = false;
  }

  private endItem(end: number): void {
    if (this.itemStart < 0) return;
    const last = this.tokens[end - 1];
    let first = this.itemStart;
    while (this.tokens[first]?.text === "(") first++;
    const star = last?.text === "*" && (end - 1 === this.itemStart || this.tokens[end - 2]?.text === ".");
    const scalar = first > this.itemStart && STARTS.has(this.tokens[first]?.word ?? "");
    this.items.push(star ? "star" : scalar ? "scalar" : "other");
    this.itemStart = -1;
  }

  private open(i: number): void {
    const frame = this.frame;
    const inFrom = frame.clause === "from" && frame.expecting;
    const rows = frame.rows && (inFrom || frame.clause === "with");
    const word = this.tokens[i + 1]?.word ?? "";
    frame.expecting = false;
    if (STARTS.has(word)) {
      const top = this.frames.length === 1;
      if (!rows && frame.rows && frame.clause === "select" && !top) this.buried = true;
      this.push(true, rows, "start");
    } else if (inFrom) this.push(false, frame.rows, "from", true);
    else this.push(false, frame.rows, this.tokens[i + 1]?.text === "(" ? frame.clause : "args");
  }

  /** Inside an expression only relations matter; clauses belong to the frame that they stand in. */
  private step(i: number): void {
    const token = this.tokens[i];
    const frame = this.frame;
    if (token === undefined) return;
    if (token.kind === "operator") {
      if (token.text === "(") this.open(i);
      else if (token.text === ")") this.pop();
      else if (token.text === ",") this.comma(i);
      return;
    }
    if (!isName(token)) return;
    if (token.kind === "word" && this.keyword(i, token.word)) return;
    if (frame.expecting && this.tokens[i - 1]?.text !== ".") {
      if (frame.clause === "with") {
        frame.ctes.add(token.value.toLowerCase());
        frame.expecting = false;
      } else this.refer(i);
    }
    if (
      this.tokens[i + 1]?.text === "(" &&
      frame.clause !== "from" &&
      AGGREGATES.has(token.value.toUpperCase())
    ) {
      this.call();
    }
  }

  /** A call of an aggregate counts for the SELECT around it; as a window function it counts too, to be safe. */
  private call(): void {
    for (let f = this.frames.length - 1; f >= 0; f--) {
      const frame = this.frames[f];
      if (frame?.query === true) {
        frame.aggregate = true;
        return;
      }
    }
  }

  private refer(i: number): void {
    const qualified = this.tokens[i + 1]?.text === ".";
    const token = this.tokens[qualified ? i + 2 : i];
    this.frame.expecting = false;
    if (!isName(token)) return;
    const known = token.value.toLowerCase();
    if (!qualified && this.frames.some((frame) => frame.ctes.has(known))) return;
    this.relations.add(token.value);
  }

  private comma(i: number): void {
    const frame = this.frame;
    if (frame.clause === "from" || frame.clause === "on") {
      frame.clause = "from";
      frame.expecting = true;
    } else if (frame.clause === "with") frame.expecting = true;
    else if (frame.clause === "select" && this.frames.length === 1 && this.itemStart >= 0) {
      this.endItem(i);
      this.itemStart = i + 1;
    }
  }

  /** Handles a keyword of the query's frame; false when the word is an ordinary one here. */
  private keyword(i: number, word: string): boolean {
    const frame = this.frame;
    const previous = this.tokens[i - 1];
    if (previous?.text === ".") return false;
    const next = this.tokens[i + 1];
    if (word === "IN" && isName(next)) {
      this.frame.expecting = true; // expr IN table
      return true;
    }
    if (frame.query) {
      if (word === "SELECT" || word === "VALUES") {
        frame.clause = word === "SELECT" ? "select" : "tail";
        if (word === "SELECT" && this.frames.length === 1 && this.items.length === 0) {
          this.itemStart = i + (next?.word === "DISTINCT" || next?.word === "ALL" ? 2 : 1);
        }
        return true;
      }
      if (word === "WITH" && frame.clause === "start") {
        frame.clause = "with";
        frame.expecting = true;
        return true;
      }
      if (word === "RECURSIVE" && previous?.word === "WITH") return true;
      if (word === "FROM" && previous?.word !== "DISTINCT") return this.from(i);
      if (TAILS.has(word) && frame.clause !== "with" && frame.clause !== "start") {
        if (this.frames.length === 1) this.endItem(i);
        frame.clause = "tail";
        frame.expecting = false;
        frame.grouped ||= word === "GROUP";
        return true;
      }
      if (COMPOUNDS.has(word)) {
        if (frame.rows) this.compound = true;
        if (this.frames.length === 1) this.endItem(i);
        this.endArm(frame);
        frame.clause = "start";
        return true;
      }
    }
    return (frame.clause === "from" || frame.clause === "on") && this.join(word, next);
  }

  private from(i: number): boolean {
    if (this.frames.length === 1) this.endItem(i);
    this.frame.clause = "from";
    this.frame.expecting = true;
    return true;
  }

  private join(word: string, next: Token | undefined): boolean {
    const frame = this.frame;
    const joins = next?.word === "JOIN" || next?.word === "OUTER" || next?.word === "NATURAL";
    if (word === "JOIN") {
      frame.clause = "from";
      frame.expecting = true;
    } else if (word === "LEFT" && joins) this.outer ||= frame.rows;
    else if ((word === "RIGHT" || word === "FULL") && joins) {
      this.outer ||= frame.rows;
      this.both = true;
    } else if (word === "OUTER") this.outer ||= frame.rows;
    else if (word === "NATURAL") this.shared = true;
    else if (word === "ON" || word === "USING") {
      frame.clause = "on";
      frame.expecting = false;
      this.shared ||= word === "USING";
    } else return false;
    return true;
  }
}

/** Scans the SELECT of a view. */
export function scanQuery(sql: Sql): QueryFacts {
  const { relations, compound, outer, merged, aggregate, buried, items } = new Scan(sql);
  return { relations: [...relations], compound, outer, merged, aggregate, buried, items };
}
