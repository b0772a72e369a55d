import { schema } from "tswiz/model";
import { Audit } from "./audit.js";
import { Product } from "./product.js";

export { Audit, Product };

export const models = schema("sqlite", { Audit, Product });
