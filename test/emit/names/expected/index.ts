import { schema } from "tswiz/model";
import { Alert1 } from "./alert1.js";
import { U2d_2d_2d } from "./u2d-2d-2d.js";
import { _2fa } from "./2fa.js";
import { Größe } from "./größe.js";
import { HttpServerLog2 } from "./http-server-log2.js";
import { Private } from "./private.js";
import { AB } from "./ab.js";
import { Address } from "./address.js";
import { Await } from "./await.js";
import { BackSlash } from "./back-slash.js";
import { BackTick } from "./back-tick.js";
import { Bus } from "./bus.js";
import { Class } from "./class.js";
import { ColumnRow } from "./column-row.js";
import { Con } from "./con-model.js";
import { Data } from "./data.js";
import { DollarX } from "./dollar-x.js";
import { Index } from "./index-model.js";
import { ItS } from "./it-s.js";
import { Let } from "./let.js";
import { ModelRow } from "./model-row.js";
import { News } from "./news.js";
import { ObjectRow } from "./object-row.js";
import { OneRow } from "./one-row.js";
import { OrderStatus } from "./order-status.js";
import { Person } from "./person.js";
import { PointingHere } from "./pointing-here.js";
import { PromiseRow } from "./promise-row.js";
import { SayHi } from "./say-hi.js";
import { Series } from "./series.js";
import { Status } from "./status.js";
import { XY } from "./xy.js";
import { É } from "./é.js";
import { Ⅷ } from "./ⅷ.js";
import { 日本 } from "./日本.js";
import { U1f389 } from "./u1f389.js";

export {
  Alert1,
  U2d_2d_2d,
  _2fa,
  Größe,
  HttpServerLog2,
  Private,
  AB,
  Address,
  Await,
  BackSlash,
  BackTick,
  Bus,
  Class,
  ColumnRow,
  Con,
  Data,
  DollarX,
  Index,
  ItS,
  Let,
  ModelRow,
  News,
  ObjectRow,
  OneRow,
  OrderStatus,
  Person,
  PointingHere,
  PromiseRow,
  SayHi,
  Series,
  Status,
  XY,
  É,
  Ⅷ,
  日本,
  U1f389,
};

export const models = schema("sqlite", {
  Alert1,
  U2d_2d_2d,
  _2fa,
  Größe,
  HttpServerLog2,
  Private,
  AB,
  Address,
  Await,
  BackSlash,
  BackTick,
  Bus,
  Class,
  ColumnRow,
  Con,
  Data,
  DollarX,
  Index,
  ItS,
  Let,
  ModelRow,
  News,
  ObjectRow,
  OneRow,
  OrderStatus,
  Person,
  PointingHere,
  PromiseRow,
  SayHi,
  Series,
  Status,
  XY,
  É,
  Ⅷ,
  日本,
  U1f389,
});
