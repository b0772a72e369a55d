import { schema } from "tswiz/model";
import { BigOrder } from "./big-order.js";
import { Everything } from "./everything.js";
import { Order } from "./order.js";
import { Total } from "./total.js";

export { BigOrder, Everything, Order, Total };

export const models = schema("sqlite", { BigOrder, Everything, Order, Total });
