/**
 * Writes N models as `tswiz generate` would, each of 12 columns and two relations, or the same types spelled out:
 * what the instantiation budget of `model.test.ts` is measured on.
 */

/** Models over the builders. `library` is the module specifier of `tswiz/model`. */
export function inferredModels(count: number, library: string): string {
  const out = [
    `import { boolean, index, integer, json, model, number, scalar, schema, sql, text, varchar, type Many, type One } from ${JSON.stringify(library)};`,
  ];
  for (let i = 0; i < count; i++) {
    const other = (i * 7 + 1) % count;
    out.push(`export class T${i} extends model("t${i}", {
  id: integer().primaryKey().autoIncrement(),
  parentId: integer("parent_id").nullable().references("t${other}.id", { as: "parent", backref: "children${i}" }),
  ownerId: integer("owner_id").references("t${(other + 3) % count}.id", { as: "owner", backref: "owned${i}" }),
  name: varchar(200),
  body: text().nullable(),
  price: number(10, 2).default(0),
  active: boolean().default(true),
  settings: json().nullable(),
  createdAt: scalar("created_at").type("DATETIME").default(sql\`CURRENT_TIMESTAMP\`),
  updatedAt: scalar("updated_at").type("DATETIME").nullable(),
  rank: integer(),
  note: text(),
}, { indexes: [index("t${i}_name").on("name", "rank"), index("t${i}_parent").on("parentId")] }) {
  declare readonly parent: One<T${other} | null>;
  declare readonly owner: One<T${(other + 3) % count}>;
}`);
    if (i === 0) void (null as unknown as { Many: never });
  }
  out.push(
    `export const models = schema("sqlite", { ${Array.from({ length: count }, (_, i) => `T${i}`).join(", ")} });`,
  );
  return `${out.join("\n")}\nexport type Keep = Many<T0>;\n${uses(count)}`;
}

/** The same rows and inserts, written out as interfaces. */
export function spelledModels(count: number): string {
  const out = [
    `type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };`,
    `type One<T> = PromiseLike<T> | T;`,
    `interface Query<T> extends PromiseLike<T[]> { where(filter: Partial<T>): Query<T>; }`,
  ];
  for (let i = 0; i < count; i++) {
    const other = (i * 7 + 1) % count;
    out.push(`export declare class T${i} {
  id: number; parentId: number | null; ownerId: number; name: string; body: string | null; price: number;
  active: boolean; settings: JsonValue | null; createdAt: string | number; updatedAt: string | number | null;
  rank: number; note: string;
  readonly parent: One<T${other} | null>;
  readonly owner: One<T${(other + 3) % count}>;
  static where(filter: { id?: number; parentId?: number | null; ownerId?: number; name?: string; body?: string | null; price?: number; active?: boolean; rank?: number; note?: string }): Query<T${i}>;
  static create(values: { id?: number; parentId?: number | null; ownerId: number; name: string; body?: string | null; price?: number; active?: boolean; settings?: JsonValue | null; createdAt?: string | number; updatedAt?: string | number | null; rank: number; note: string }): Promise<T${i}>;
  save(): Promise<this>;
}`);
  }
  return `${out.join("\n")}\n${uses(count)}`;
}

/** One filter and one insert for every tenth model. */
function uses(count: number): string {
  const out: string[] = [];
  for (let i = 0; i < count; i += 10) {
    out.push(`export async function use${i}() {
  const [row] = await T${i}.where({ name: "x", rank: 1 });
  const made = await T${i}.create({ name: "a", ownerId: 1, rank: 1, note: "n" });
  return [row?.price.toFixed(2), made.body?.length, (await made.owner).name];
}`);
  }
  return out.join("\n");
}
