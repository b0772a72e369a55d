import { schema } from "tswiz/model";
import { Computed } from "./computed.js";
import { EveryDefault } from "./every-default.js";
import { EveryType } from "./every-type.js";

export { Computed, EveryDefault, EveryType };

export const models = schema("sqlite", { Computed, EveryDefault, EveryType });
