import { schema } from "tswiz/model";
import { Name } from "./name.js";
import { User } from "./user.js";

export { Name, User };

export const models = schema("sqlite", { Name, User });
