/** English endings: right where it answers, and silent where it is not sure. */
import { describe, expect, it } from "vitest";
import { notable, pluralize, singularize } from "../../src/blueprint/inflect.ts";

const PAIRS = `
posts post|users user|categories category|companies company|days day|keys key|statuses status|addresses address
processes process|classes class|buses bus|bonuses bonus|viruses virus|campuses campus|aliases alias|canvases canvas|lenses lens
boxes box|taxes tax|prefixes prefix|batches batch|branches branch|matches match|caches cache|dishes dish|hashes hash
houses house|warehouses warehouse|causes cause|clauses clause|uses use|cases case|databases database|purchases purchase
courses course|licenses license|responses response|expenses expense|invoices invoice|prices price|services service
sizes size|prizes prize|quizzes quiz|waltzes waltz|people person|children child|women woman|mice mouse|feet foot
criteria criterion|vertices vertex|indices index|matrices matrix|analyses analysis|hypotheses hypothesis|crises crisis
photos photo|videos video|heroes hero|potatoes potato|shoes shoe|movies movie|cookies cookie|ties tie|zombies zombie
areas area|cameras camera|schemas schema|apis api|wikis wiki|ids id|urls url|wolves wolf|shelves shelf|archives archive
curves curve|menus menu|employees employee|tracks track|playlists playlist|genres genre|sales sale|rates rate
images image|languages language|messages message|roles role|types type|nodes node|edges edge|files file|notes note
leases lease|phrases phrase|exercises exercise|franchises franchise|nurses nurse|horses horse|topics topic|metrics metric
settings setting|details detail|queries query|policies policy|replies reply|cities city|countries country|toys toy
`
  .trim()
  .split(/[|\n]/)
  .map((pair) => pair.split(" ") as [string, string]);

const KEPT =
  "status address process class bus virus news series species data media metadata equipment analysis basis crisis alias " +
  "atlas canvas gas lens focus bonus census campus corpus menu person child sheep fish analytics statistics physics news " +
  "leaves bases axes dns tls css sms gps aws os https redis chaos business access progress express history information";

describe("singularize", () => {
  it.each(PAIRS)("%s → %s", (plural, singular) => {
    expect(singularize(plural)).toBe(singular);
    expect(singularize(singular)).toBe(singular);
  });

  it.each(KEPT.split(" "))("keeps %s", (word) => {
    expect(singularize(word)).toBe(word);
  });

  it("lets a person decide", () => {
    const own = new Map([
      ["leaves", "leaf"],
      ["posts", "posts"],
    ]);
    expect(singularize("leaves", own)).toBe("leaf");
    expect(singularize("posts", own)).toBe("posts");
    expect(pluralize("leaf", own)).toBe("leaves");
  });
});

describe("pluralize", () => {
  it.each(PAIRS)("%s ← %s", (plural, singular) => {
    expect(pluralize(singular)).toBe(plural);
  });

  it.each(["series", "news", "data", "leaves", "people", "größe", "日本"])("keeps %s", (word) => {
    expect(pluralize(word)).toBe(word);
  });
});

it("tells the endings that may surprise", () => {
  expect(notable("posts", "post")).toBe(false);
  expect(notable("people", "person")).toBe(true);
  expect(notable("statuses", "status")).toBe(true);
  expect(notable("addresses", "address")).toBe(false);
  expect(notable("categories", "category")).toBe(false);
  expect(notable("status", "status")).toBe(false);
});
