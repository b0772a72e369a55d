/**
 * The blueprint: a schema as TypeScript sees it. Every name and type is decided here, once, as plain data, so that no
 * target needs an opinion of its own. Types only.
 */
import type { Column, Dialect, ForeignKey, Relation } from "../schema/types.ts";

export interface Blueprint {
  readonly dialect: Dialect;
  /** By code point of namespace and name of the relation. */
  readonly classes: readonly ClassPlan[];
}

export interface ClassPlan {
  /** A legal identifier, unique in the blueprint. */
  readonly name: string;
  /** Unique in the blueprint on every file system; without folder and extension. */
  readonly file: string;
  /** The table or view, untouched: whatever else a target needs. */
  readonly relation: Relation;
  readonly properties: readonly PropertyPlan[];
  /** This side's own relations first, in the order of the foreign keys, then those that point here, by name. */
  readonly relations: readonly RelationPlan[];
  /** One for each foreign key of the table, in its order. */
  readonly references: readonly ReferencePlan[];
}

export interface PropertyPlan {
  readonly name: string;
  readonly column: Column;
  /** The builder of `tswiz/model` and its size arguments. */
  readonly builder: string;
  readonly args: readonly (number | null)[];
  /** The declared type, where the builder alone does not say it. */
  readonly type: string | null;
  /** TypeScript's type of the value in a row, with `| null` where it admits it. */
  readonly select: string;
  /** TypeScript's type of the value in an insert; null where it cannot be given. */
  readonly insert: string | null;
  /** An insert may leave it out. */
  readonly optional: boolean;
  /** Computed by the database: in no insert and no update. */
  readonly readonly: boolean;
}

export interface RelationPlan {
  readonly name: string;
  readonly many: boolean;
  /** The class of the rows it gives. */
  readonly target: string;
  /** A single row that may be missing. */
  readonly nullable: boolean;
  /** True on the side that has the foreign key. */
  readonly own: boolean;
  readonly foreignKey: ForeignKey;
  /** Properties of this class, and those of the target that they meet, pairwise. */
  readonly on: readonly string[];
  readonly targetOn: readonly string[];
}

/** What the two relations of a foreign key are called; null where there is none. */
export interface ReferencePlan {
  readonly foreignKey: ForeignKey;
  readonly as: string | null;
  readonly backref: string | null;
  /**
   * Where the target is: in the blueprint, with every column that the key names (`present`) or without one of them
   * (`incomplete`), in the database alone (`outside`), or nowhere (`missing`).
   */
  readonly target: "present" | "incomplete" | "outside" | "missing";
}
