import { schema } from "tswiz/model";
import { AViewThatDoesNotFitOnOneLine } from "./a-view-that-does-not-fit-on-one-line.js";
import { AViewWhoseObjectDoesNotFitOnOneLine } from "./a-view-whose-object-does-not-fit-on-one-line.js";
import { OverLine } from "./over-line.js";
import { V } from "./v.js";

export {
  AViewThatDoesNotFitOnOneLine,
  AViewWhoseObjectDoesNotFitOnOneLine,
  OverLine,
  V,
};

export const models = schema("sqlite", {
  AViewThatDoesNotFitOnOneLine,
  AViewWhoseObjectDoesNotFitOnOneLine,
  OverLine,
  V,
});
