import { schema } from "tswiz/model";
import { AuthUser } from "./auth-user.js";
import { Category } from "./category.js";
import { Country } from "./country.js";
import { Department } from "./department.js";
import { Employee } from "./employee.js";
import { Log } from "./log.js";
import { PostTag } from "./post-tag.js";
import { Post } from "./post.js";
import { Profile } from "./profile.js";
import { Tag } from "./tag.js";

export {
  AuthUser,
  Category,
  Country,
  Department,
  Employee,
  Log,
  PostTag,
  Post,
  Profile,
  Tag,
};

export const models = schema("sqlite", {
  AuthUser,
  Category,
  Country,
  Department,
  Employee,
  Log,
  PostTag,
  Post,
  Profile,
  Tag,
});
