import { integer, model, type Many } from "tswiz/model";
import type { PostTag } from "./post-tag.js";

export class Tag extends model("tags", {
  id: integer().primaryKey().autoIncrement(),
}) {
  declare readonly postTags: Many<PostTag>;
}
