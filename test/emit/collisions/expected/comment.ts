import { integer, model, type One } from "tswiz/model";
import type { Post } from "./post.js";
import type { Posts } from "./posts.js";

export class Comment extends model("comments", {
  id: integer().primaryKey().autoIncrement(),
  post_id: integer()
    .nullable()
    .references("post.id", { as: "postRow", backref: "commentsByPost" }),
  postId: integer()
    .nullable()
    .references("posts.id", { as: "post", backref: "commentsByPost" }),
}) {
  declare readonly post: One<Posts | null>;
  declare readonly postRow: One<Post | null>;
}
