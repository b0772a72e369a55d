import { schema } from "tswiz/model";
import { Invoice } from "./invoice.js";
import { OrderLine } from "./order-line.js";
import { Place } from "./place.js";
import { Post } from "./post.js";
import { Shipment } from "./shipment.js";
import { Tenant } from "./tenant.js";
import { User } from "./user.js";

export { Invoice, OrderLine, Place, Post, Shipment, Tenant, User };

export const models = schema("sqlite", {
  Invoice,
  OrderLine,
  Place,
  Post,
  Shipment,
  Tenant,
  User,
});
