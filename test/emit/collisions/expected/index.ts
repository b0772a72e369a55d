import { schema } from "tswiz/model";
import { Url } from "./url.js";
import { UserAccount } from "./user-account.js";
import { A1_2 } from "./a1-2.js";
import { A1 } from "./a1.js";
import { Comment } from "./comment.js";
import { Post } from "./post.js";
import { Posts } from "./posts.js";
import { Urls } from "./urls.js";
import { UserAccount3 } from "./user-account3.js";
import { UserAccount2 } from "./user-account2.js";
import { UserAccounts } from "./user-accounts.js";

export {
  Url,
  UserAccount,
  A1_2,
  A1,
  Comment,
  Post,
  Posts,
  Urls,
  UserAccount3,
  UserAccount2,
  UserAccounts,
};

export const models = schema("sqlite", {
  Url,
  UserAccount,
  A1_2,
  A1,
  Comment,
  Post,
  Posts,
  Urls,
  UserAccount3,
  UserAccount2,
  UserAccounts,
});
