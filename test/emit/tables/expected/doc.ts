import { any, model, sql } from "tswiz/model";

export class Doc extends model(
  "docs",
  {
    title: any().nullable(),
    body: any().nullable(),
    docs: any().nullable().hidden(),
    rank: any().nullable().hidden(),
  },
  {
    virtual: {
      module: "fts5",
      args: sql`title, body, tokenize = 'porter ascii'`,
    },
  },
) {}
