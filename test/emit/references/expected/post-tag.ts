import { integer, model, primaryKey, type One } from "tswiz/model";
import type { Post } from "./post.js";
import type { Tag } from "./tag.js";

export class PostTag extends model(
  "post_tags",
  {
    postId: integer("post_id")
      .nullable()
      .references("posts.id", { as: "post", backref: "postTags" }),
    tagId: integer("tag_id")
      .nullable()
      .references("tags.id", { as: "tag", backref: "postTags" }),
  },
  { primaryKey: primaryKey("postId", "tagId") },
) {
  declare readonly post: One<Post | null>;
  declare readonly tag: One<Tag | null>;
}
