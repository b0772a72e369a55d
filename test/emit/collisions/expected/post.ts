import { integer, model, text, type Many } from "tswiz/model";
import type { Comment } from "./comment.js";
import type { Posts } from "./posts.js";

export class Post extends model("post", {
  id: integer().primaryKey().autoIncrement(),
  comments: text().nullable(),
  userPosts: text("user_posts").nullable(),
}) {
  declare readonly commentsByPost: Many<Comment>;
  declare readonly posts: Many<Posts>;
}
