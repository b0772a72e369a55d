import { schema } from "tswiz/model";
import { Both } from "./both.js";
import { Box } from "./box.js";
import { Descending } from "./descending.js";
import { Doc } from "./doc.js";
import { IntKey } from "./int-key.js";
import { NoKey } from "./no-key.js";
import { StrictTable } from "./strict-table.js";
import { TextKey } from "./text-key.js";
import { WithoutRowid } from "./without-rowid.js";

export {
  Both,
  Box,
  Descending,
  Doc,
  IntKey,
  NoKey,
  StrictTable,
  TextKey,
  WithoutRowid,
};

export const models = schema("sqlite", {
  Both,
  Box,
  Descending,
  Doc,
  IntKey,
  NoKey,
  StrictTable,
  TextKey,
  WithoutRowid,
});
