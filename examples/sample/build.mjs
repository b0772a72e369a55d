/**
 * Builds the sample database: schema.sql and a few thousand made-up rows, the same ones on every run and machine.
 *
 *   node examples/sample/build.mjs seedbank.db
 *
 * It replaces only a file that it made itself (told by SQLite's application_id); any other file stops it.
 * Every value comes from a seeded generator: no clock, no random numbers, so the columns that would default to
 * the time of day are always written.
 */
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { pathToFileURL } from "node:url";
import Database from "better-sqlite3";

/** Marks a database as ours: "tswz" in ASCII. */
const APPLICATION_ID = 0x7473777a;

const FAMILIES = {
  Fabaceae: ["Pisum", "Lens", "Vicia", "Cicer", "Lupinus"],
  Poaceae: ["Hordeum", "Triticum", "Avena", "Secale", "Oryza"],
  Solanaceae: ["Solanum", "Capsicum", "Physalis"],
  Brassicaceae: ["Brassica", "Raphanus", "Sinapis"],
  Apiaceae: ["Daucus", "Anethum", "Coriandrum"],
  Asteraceae: ["Lactuca", "Helianthus", "Cichorium"],
  Cucurbitaceae: ["Cucumis", "Cucurbita", "Citrullus"],
  Amaranthaceae: ["Beta", "Spinacia", "Chenopodium"],
};
const EPITHETS = ["alpina", "arvensis", "borealis", "communis", "hirsuta", "montana", "orientalis", "sativa"];
const COLOURS = ["Black", "Blue", "Golden", "Red", "Speckled", "White"];
const CROPS = ["bean", "grain", "herb", "leaf", "melon", "pea", "root"];
const FIRST_NAMES = [
  "Ada",
  "Björn",
  "Chiara",
  "Dembe",
  "Élodie",
  "Farid",
  "Grażyna",
  "Hiro",
  "Inés",
  "Jón",
  "Keala",
];
const LAST_NAMES = [
  "Abara",
  "Brandt",
  "Conti",
  "Dvořák",
  "Eriksen",
  "Fujita",
  "García",
  "Haddad",
  "Ivanova",
  "Joshi",
];
const PLACES = ["Ridge", "Valley", "Market", "Terrace", "Meadow", "Oasis", "Orchard", "Delta"];
const COUNTRIES = ["AM", "BO", "DE", "ET", "GE", "IN", "IT", "MX", "NO", "PE", "SY", "TR", "VN"];
const TAGS = [
  "drought",
  "early",
  "frost-hardy",
  "heirloom",
  "landrace",
  "late",
  "salt-tolerant",
  "wild relative",
];
const NOTES = [
  "",
  "From a home garden.",
  "Seed coat damaged.",
  "Traded at the weekly market: “the old kind”.",
  "Şekerli",
];

/** A generator of numbers in [0, 1) that depends on its seed alone (mulberry32). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Builds the sample database at `path`, in a second file first, so that a failure leaves no half of one.
 * @returns the number of rows of each table
 */
export function buildSample(path) {
  if (existsSync(path)) refuseForeign(path);
  const half = `${path}.building`;
  rmSync(half, { force: true });
  const db = new Database(half);
  try {
    db.pragma("foreign_keys = ON");
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.exec(readFileSync(new URL("schema.sql", import.meta.url), "utf8"));
    const counts = db.transaction(() => fill(db))();
    db.close();
    // A left-over journal would be replayed into the new file.
    for (const journal of ["-wal", "-shm", "-journal"]) rmSync(`${path}${journal}`, { force: true });
    renameSync(half, path);
    return counts;
  } finally {
    db.close();
    rmSync(half, { force: true });
  }
}

function refuseForeign(path) {
  let id = null;
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    id = db.pragma("application_id", { simple: true });
    db.close();
  } catch {
    // Not a database, then it is not ours either.
  }
  if (id !== APPLICATION_ID)
    throw new Error(`${path} exists and is not a sample database; remove it or name another path`);
}

function fill(db) {
  const random = generator(20_031);
  const below = (limit) => Math.floor(random() * limit);
  const pick = (list) => list[below(list.length)];
  const chance = (share) => random() < share;
  const two = (value) => String(value).padStart(2, "0");
  const day = (year) => `${year}-${two(1 + below(12))}-${two(1 + below(28))}`;
  const moment = (year) => `${day(year)} ${two(below(24))}:${two(below(60))}:${two(below(60))}`;
  const flag = (share) => (chance(share) ? 1 : 0);

  const counts = {};
  const insertInto = (table, columns) => {
    const names = columns.map((column) => `"${column}"`).join(", ");
    const marks = columns.map(() => "?").join(", ");
    const statement = db.prepare(`INSERT INTO "${table}" (${names}) VALUES (${marks})`);
    counts[table] = 0;
    return (...values) => {
      counts[table] += 1;
      return Number(statement.run(values).lastInsertRowid);
    };
  };

  const family = insertInto("family", ["name"]);
  const species = insertInto("species", [
    "family_id",
    "parent_id",
    "scientific_name",
    "common_name",
    "threatened",
    "storage_celsius",
  ]);
  const speciesIds = [];
  for (const [name, genera] of Object.entries(FAMILIES)) {
    const familyId = family(name);
    for (const genus of genera) {
      for (const epithet of EPITHETS.slice(below(4), 4 + below(4))) {
        const common = chance(0.7) ? `${pick(COLOURS)} ${pick(CROPS)}` : null;
        const id = species(familyId, null, `${genus} ${epithet}`, common, flag(0.1), -18);
        speciesIds.push(id);
        if (chance(0.3)) {
          speciesIds.push(species(familyId, id, `${genus} ${epithet} var. minor`, null, flag(0.3), -20.5));
        }
      }
    }
  }

  const person = insertInto("person", [
    "full_name",
    "email",
    "supervisor_id",
    "active",
    "settings",
    "created_at",
  ]);
  const personIds = [];
  for (const first of FIRST_NAMES) {
    for (const last of LAST_NAMES.slice(0, 5)) {
      const mail = `${first}.${last}@seeds.example`.normalize("NFD").replaceAll(/[^\w.@-]/g, "");
      const settings = JSON.stringify({
        language: pick(["de", "en", "es"]),
        units: "metric",
        pageSize: 10 * (1 + below(5)),
      });
      const supervisor = personIds.length === 0 || chance(0.2) ? null : pick(personIds);
      personIds.push(
        person(`${first} ${last}`, chance(0.9) ? mail : null, supervisor, flag(0.85), settings, moment(2015)),
      );
    }
  }

  const site = insertInto("site", ["country_code", "name", "latitude", "longitude", "altitude_m"]);
  const siteIds = [];
  for (const country of COUNTRIES) {
    for (const place of PLACES) {
      const latitude = Math.round((random() * 140 - 70) * 1e4) / 1e4;
      const longitude = Math.round((random() * 360 - 180) * 1e4) / 1e4;
      siteIds.push(
        site(country, `${place} ${country}`, latitude, longitude, chance(0.8) ? below(4200) : null),
      );
    }
  }

  const vault = insertInto("vault", ["code", "name", "celsius"]);
  const shelf = insertInto("shelf", ["vault_code", "number", "capacity"]);
  const shelves = [];
  for (const [code, name, celsius] of [
    ["BASE", "Base collection", -18],
    ["ACTIVE", "Active collection", -4],
    ["DRY", "Drying room", 15],
  ]) {
    vault(code, name, celsius);
    for (let number = 1; number <= 20; number++) {
      shelf(code, number, 100 + 50 * below(5));
      shelves.push([code, number]);
    }
  }

  const tag = insertInto("tag", ["name"]);
  const tagIds = TAGS.map((name) => tag(name));

  const accession = insertInto("accession", [
    "number",
    "species_id",
    "site_id",
    "collector_id",
    "checker_id",
    "collected_on",
    "seeds_per_gram",
    "status",
    "photo",
    "notes",
  ]);
  const packet = insertInto("packet", [
    "accession_id",
    "serial",
    "vault_code",
    "shelf_number",
    "seeds",
    "sealed_at",
    "reserve",
  ]);
  const test = insertInto("germination_test", [
    "accession_id",
    "packet_serial",
    "tested_on",
    "sown",
    "sprouted",
    "method",
    "raw",
  ]);
  const tagging = insertInto("accession_tag", ["accession_id", "tag_id"]);
  const packets = [];
  for (let i = 1; i <= 600; i++) {
    const collector = pick(personIds);
    const checker = chance(0.6) ? pick(personIds) : null;
    const id = accession(
      `SB-${String(i).padStart(5, "0")}`,
      pick(speciesIds),
      chance(0.9) ? pick(siteIds) : null,
      collector,
      checker === collector ? null : checker,
      day(1994 + below(28)),
      chance(0.8) ? Math.round(random() * 4000) / 10 + 0.5 : null,
      pick(["new", "stored", "stored", "stored", "exhausted", "lost"]),
      chance(0.05) ? Buffer.from([0x89, 0x50, 0x4e, 0x47, below(256), below(256)]) : null,
      pick(NOTES),
    );
    const amount = 1 + below(3);
    for (let serial = 1; serial <= amount; serial++) {
      const [code, number] = chance(0.95) ? pick(shelves) : [null, null];
      packet(id, serial, code, number, below(900), moment(2022), serial === 1 ? flag(0.4) : 0);
      packets.push([id, serial]);
      if (chance(0.5)) {
        const sown = 20 + below(80);
        const raw = pick([null, 21.5, "see the paper record", 7n]);
        test(id, serial, day(2023), sown, below(sown + 1), pick(["agar", "paper", "soil"]), raw);
      }
    }
    for (const tagId of tagIds) if (chance(0.15)) tagging(id, tagId);
  }

  const order = insertInto("order", ["requester_id", "group", "ordered_at", "shipped_at"]);
  const line = insertInto("order_line", [
    "order_id",
    "line_no",
    "accession_id",
    "packet_serial",
    "seeds",
    "price",
  ]);
  for (let i = 0; i < 250; i++) {
    const orderedAt = moment(2023);
    const id = order(
      pick(personIds),
      chance(0.3) ? "school" : null,
      orderedAt,
      chance(0.7) ? `${orderedAt.slice(0, 4)}-12-31 12:00:00` : null,
    );
    const amount = 1 + below(4);
    for (let number = 1; number <= amount; number++) {
      const [accessionId, serial] = pick(packets);
      line(id, number, accessionId, serial, 10 * (1 + below(10)), below(2000) / 100);
    }
  }

  const movement = insertInto("movement", [
    "accession_id",
    "packet_serial",
    "from_place",
    "to_place",
    "moved_at",
  ]);
  for (let i = 0; i < 200; i++) {
    const [accessionId, serial] = pick(packets);
    const [code, number] = pick(shelves);
    movement(accessionId, serial, chance(0.5) ? null : "DRY-1", `${code}-${number}`, moment(2023));
  }
  return counts;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = process.argv[2];
  if (path === undefined) {
    process.stderr.write("usage: node examples/sample/build.mjs FILE\n");
    process.exit(1);
  }
  try {
    const counts = Object.entries(buildSample(path));
    const rows = counts.reduce((sum, [, count]) => sum + count, 0);
    process.stdout.write(`${path}: ${counts.length} tables, ${rows} rows\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
