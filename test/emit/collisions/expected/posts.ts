import { integer, model, type Many, type One } from "tswiz/model";
import type { Comment } from "./comment.js";
import type { Post } from "./post.js";

export class Posts extends model("posts", {
  id: integer().primaryKey().autoIncrement(),
  postId: integer("post_id")
    .nullable()
    .references("post.id", { as: "post", backref: "posts" }),
}) {
  declare readonly post: One<Post | null>;
  declare readonly commentsByPost: Many<Comment>;
}
