/**
 * English singular and plural, for class names and the names of lists; conservative: a word that it is not sure
 * about stays as it is (`status`, `leaves`, `bases`), since a wrong ending reads worse than none.
 *
 * Knows lower-case ASCII words only; whoever calls splits names into words first.
 */

/** Same in singular and plural, or singular with a plural look. */
const UNCHANGED = new Set(
  (
    "news series species data media metadata information equipment money rice sheep fish deer aircraft software " +
    "hardware feedback staff content inventory history status " +
    "analytics mathematics physics economics politics ethics athletics electronics logistics statistics genetics " +
    "graphics robotics mechanics dynamics demographics diagnostics optics linguistics semantics " +
    "means goods clothes thanks headquarters barracks crossroads innings pants jeans scissors earnings savings " +
    "proceeds kudos chaos cosmos ethos pathos asbestos bios https https redis " +
    "leaves bases axes ellipses dice has was does always perhaps besides across overseas whereas"
  ).split(" "),
);

/** Singulars in -s that take -es in the plural. */
const SINGULAR_S = new Set(
  "alias atlas bias canvas gas pancreas lens iris trellis rhinoceros thermos plus".split(" "),
);

/** Plurals that no rule below gives. */
const IRREGULAR: Readonly<Record<string, string>> = {
  people: "person",
  children: "child",
  grandchildren: "grandchild",
  feet: "foot",
  teeth: "tooth",
  geese: "goose",
  mice: "mouse",
  oxen: "ox",
  men: "man",
  women: "woman",
  salesmen: "salesman",
  chairmen: "chairman",
  workmen: "workman",
  criteria: "criterion",
  phenomena: "phenomenon",
  schemata: "schema",
  alumni: "alumnus",
  cacti: "cactus",
  fungi: "fungus",
  nuclei: "nucleus",
  radii: "radius",
  stimuli: "stimulus",
  syllabi: "syllabus",
  vertices: "vertex",
  indices: "index",
  matrices: "matrix",
  appendices: "appendix",
  vortices: "vortex",
  codices: "codex",
  lives: "life",
  wives: "wife",
  knives: "knife",
  wolves: "wolf",
  shelves: "shelf",
  bookshelves: "bookshelf",
  halves: "half",
  calves: "calf",
  elves: "elf",
  loaves: "loaf",
  thieves: "thief",
  scarves: "scarf",
  selves: "self",
  crises: "crisis",
  theses: "thesis",
  hypotheses: "hypothesis",
  diagnoses: "diagnosis",
  prognoses: "prognosis",
  neuroses: "neurosis",
  synopses: "synopsis",
  parentheses: "parenthesis",
  oases: "oasis",
  emphases: "emphasis",
  syntheses: "synthesis",
  quizzes: "quiz",
  heroes: "hero",
  superheroes: "superhero",
  echoes: "echo",
  potatoes: "potato",
  tomatoes: "tomato",
  vetoes: "veto",
  cargoes: "cargo",
  embargoes: "embargo",
  torpedoes: "torpedo",
  volcanoes: "volcano",
  menus: "menu",
  gurus: "guru",
  ids: "id",
  ips: "ip",
};

const IRREGULAR_PLURAL: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(IRREGULAR)
    .filter(([plural]) => plural !== "schemata")
    .map(([plural, singular]) => [singular, plural]),
);

/** Words in -is that are plurals of words in -i. */
const PLURAL_IS = new Set(
  "apis uris wikis kpis emojis taxis skis bikinis safaris alibis pois rois".split(" "),
);

/** Words in -ies that are plurals of words in -ie. */
const PLURAL_IES = new Set(
  (
    "movies cookies ties pies lies dies zombies rookies selfies calories genies brownies hoodies smoothies " +
    "prairies cuties birdies goalies hippies junkies newbies sorties indies eyries"
  ).split(" "),
);

/** Words in -ches that are plurals of words in -che. */
const PLURAL_CHES =
  /(?:^|[a-z])(?:caches|aches|niches|avalanches|mustaches|moustaches|psyches|quiches|cliches|tranches|creches)$/;

/** Words in -uses that are plurals of words in -use. */
const PLURAL_USES =
  /(?:[oa]uses|^(?:re)?uses|^fuses|^muses|^excuses|^abuses|^ruses|^recluses|^refuses|^hypotenuses)$/;

/**
 * The singular of a plural, or the word itself.
 * @param word in lower case
 * @param own overrides, plural to singular
 * @example singularize("addresses") // "address"
 */
export function singularize(word: string, own: ReadonlyMap<string, string> = new Map()): string {
  const chosen = own.get(word);
  if (chosen !== undefined) return chosen;
  if (Object.hasOwn(IRREGULAR, word)) return IRREGULAR[word] ?? word;
  if (!/^[a-z]+s$/.test(word) || word.length < 4 || UNCHANGED.has(word) || SINGULAR_S.has(word)) return word;
  const stem = word.slice(0, -1);
  if (!/[aeiouy]/.test(stem)) return word;
  if (word.endsWith("ss") || word.endsWith("us")) return word;
  if (word.endsWith("is")) return PLURAL_IS.has(word) ? stem : word;
  if (word.endsWith("ies")) return PLURAL_IES.has(word) ? stem : `${word.slice(0, -3)}y`;
  if (!word.endsWith("es")) return stem;
  const base = word.slice(0, -2);
  if (SINGULAR_S.has(base)) return base;
  if (/ss$|sh$|[^aeiou]z$|tz$/.test(base)) return base;
  if (word.endsWith("yses")) return `${base}is`;
  if (word.endsWith("uses")) return PLURAL_USES.test(word) ? stem : base;
  if (word.endsWith("ches")) return PLURAL_CHES.test(word) ? stem : base;
  if (base.endsWith("x")) return base;
  return stem;
}

/**
 * The plural of a singular; a word that already is one, or that has no other form, stays.
 * @param word in lower case
 * @param own overrides, plural to singular
 */
export function pluralize(word: string, own: ReadonlyMap<string, string> = new Map()): string {
  for (const [plural, singular] of own) if (singular === word) return plural;
  if (own.has(word)) return word;
  if (word === "status") return "statuses";
  if (!/^[a-z]+$/.test(word) || UNCHANGED.has(word)) return word;
  if (Object.hasOwn(IRREGULAR_PLURAL, word)) return IRREGULAR_PLURAL[word] ?? word;
  if (Object.hasOwn(IRREGULAR, word)) return word;
  if (word.endsWith("s")) {
    if (/[su]s$/.test(word) || SINGULAR_S.has(word)) return `${word}es`;
    return /[^aeiou]is$/.test(word) && word.length > 4 && !PLURAL_IS.has(word)
      ? `${word.slice(0, -2)}es`
      : word;
  }
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(?:x|z|ch|sh)$/.test(word)) return `${word}es`;
  return `${word}s`;
}

/** True when a plural is not what a schoolbook would make of the singular, so that a person may want to know. */
export function notable(plural: string, singular: string): boolean {
  if (plural === singular || plural === `${singular}s`) return false;
  if (/[^aeiou]y$/.test(singular) && plural === `${singular.slice(0, -1)}ies`) return false;
  return !(/(?:ss|x|ch|sh)$/.test(singular) && plural === `${singular}es`);
}
