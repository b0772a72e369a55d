import { schema } from "tswiz/model";
import { Album } from "./album.js";
import { Artist } from "./artist.js";

export { Album, Artist };

export const models = schema("sqlite", { Album, Artist });
