-- A seed bank: what was collected where, on which shelf it lies, how well it still germinates, and who asked for some.
-- The sample database of tswiz. It uses on purpose most of what SQLite can say in a schema.

CREATE TABLE family (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE
);

-- A variety points at the species it belongs to.
CREATE TABLE species (
  id INTEGER PRIMARY KEY,
  family_id INTEGER NOT NULL REFERENCES family (id) ON DELETE RESTRICT,
  parent_id INTEGER REFERENCES species (id) ON DELETE SET NULL,
  scientific_name VARCHAR(120) NOT NULL,
  common_name VARCHAR(120),
  threatened BOOLEAN NOT NULL DEFAULT FALSE,
  storage_celsius DECIMAL(4, 1) NOT NULL DEFAULT -18.0,
  CONSTRAINT species_name UNIQUE (family_id, scientific_name),
  CONSTRAINT species_not_own_parent CHECK (parent_id IS NULL OR parent_id <> id)
);

CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  full_name TEXT NOT NULL CHECK (length(trim(full_name)) > 0),
  email TEXT COLLATE NOCASE UNIQUE ON CONFLICT ABORT,
  supervisor_id INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  active BOOLEAN NOT NULL DEFAULT TRUE,
  settings JSON NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
  created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE site (
  id INTEGER PRIMARY KEY,
  country_code TEXT NOT NULL CHECK (country_code GLOB '[A-Z][A-Z]'),
  name TEXT NOT NULL,
  latitude REAL NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude REAL NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  altitude_m INTEGER,
  UNIQUE (country_code, name)
) STRICT;

CREATE TABLE vault (
  code TEXT PRIMARY KEY NOT NULL CHECK (length(code) <= 8),
  name TEXT NOT NULL,
  celsius REAL NOT NULL DEFAULT -18.0
) STRICT, WITHOUT ROWID;

CREATE TABLE shelf (
  vault_code TEXT NOT NULL REFERENCES vault ON UPDATE CASCADE,
  number INTEGER NOT NULL,
  capacity INTEGER NOT NULL DEFAULT 200 CHECK (capacity > 0),
  PRIMARY KEY (vault_code, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE accession (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  species_id INTEGER NOT NULL REFERENCES species (id),
  site_id INTEGER REFERENCES site (id) ON DELETE SET NULL,
  collector_id INTEGER NOT NULL REFERENCES person (id),
  checker_id INTEGER REFERENCES person (id),
  collected_on DATE NOT NULL,
  collected_year INTEGER GENERATED ALWAYS AS (CAST(substr(collected_on, 1, 4) AS INTEGER)) STORED,
  label TEXT GENERATED ALWAYS AS (number || ' / ' || collected_on) VIRTUAL,
  seeds_per_gram REAL CHECK (seeds_per_gram > 0),
  status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'stored', 'exhausted', 'lost')),
  photo BLOB,
  notes TEXT NOT NULL DEFAULT '',
  CONSTRAINT accession_number UNIQUE (number),
  CONSTRAINT accession_two_eyes CHECK (checker_id IS NULL OR checker_id <> collector_id)
);

CREATE INDEX accession_species ON accession (species_id, collected_on DESC);
CREATE INDEX accession_status_open ON accession (status) WHERE status IN ('new', 'stored');
CREATE INDEX accession_year_month ON accession (collected_year, substr(collected_on, 6, 2));

-- A packet lies on one shelf, which is a shelf of one vault.
CREATE TABLE packet (
  accession_id INTEGER NOT NULL REFERENCES accession (id) ON DELETE CASCADE,
  serial INTEGER NOT NULL,
  vault_code TEXT,
  shelf_number INTEGER,
  seeds INTEGER NOT NULL CHECK (seeds >= 0),
  sealed_at TIMESTAMP NOT NULL DEFAULT (datetime('now')),
  reserve BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (accession_id, serial),
  CONSTRAINT packet_shelf FOREIGN KEY (vault_code, shelf_number)
    REFERENCES shelf (vault_code, number) ON UPDATE CASCADE ON DELETE SET NULL,
  CONSTRAINT packet_place CHECK ((vault_code IS NULL) = (shelf_number IS NULL))
);

CREATE INDEX packet_place_index ON packet (vault_code, shelf_number);
CREATE UNIQUE INDEX packet_one_reserve ON packet (accession_id) WHERE reserve;

CREATE TABLE germination_test (
  id INTEGER PRIMARY KEY,
  accession_id INTEGER NOT NULL,
  packet_serial INTEGER NOT NULL,
  tested_on TEXT NOT NULL,
  sown INTEGER NOT NULL CHECK (sown > 0),
  sprouted INTEGER NOT NULL,
  rate REAL GENERATED ALWAYS AS (1.0 * sprouted / sown) VIRTUAL,
  method TEXT NOT NULL DEFAULT 'agar',
  raw ANY,
  FOREIGN KEY (accession_id, packet_serial) REFERENCES packet (accession_id, serial) ON DELETE CASCADE,
  CHECK (sprouted BETWEEN 0 AND sown)
) STRICT;

CREATE INDEX germination_test_packet ON germination_test (accession_id, packet_serial, tested_on DESC);

CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL
);

CREATE UNIQUE INDEX tag_name_folded ON tag (lower(name));

CREATE TABLE accession_tag (
  accession_id INTEGER NOT NULL REFERENCES accession (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
  PRIMARY KEY (accession_id, tag_id)
) WITHOUT ROWID;

CREATE INDEX accession_tag_tag ON accession_tag (tag_id);

-- Two keywords as names, as real databases have them.
CREATE TABLE "order" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  requester_id INTEGER NOT NULL REFERENCES person (id),
  "group" TEXT,
  ordered_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  shipped_at DATETIME,
  CHECK (shipped_at IS NULL OR shipped_at >= ordered_at)
);

CREATE TABLE order_line (
  order_id INTEGER NOT NULL REFERENCES "order" (id) ON DELETE CASCADE,
  line_no INTEGER NOT NULL,
  accession_id INTEGER NOT NULL,
  packet_serial INTEGER NOT NULL,
  seeds INTEGER NOT NULL DEFAULT 50 CHECK (seeds > 0),
  price NUMERIC(8, 2) NOT NULL DEFAULT 0,
  PRIMARY KEY (order_id, line_no),
  FOREIGN KEY (accession_id, packet_serial) REFERENCES packet (accession_id, serial)
) WITHOUT ROWID;

-- What happened to each packet; written by a trigger, never changed. It has no key of its own.
CREATE TABLE movement (
  accession_id INTEGER NOT NULL,
  packet_serial INTEGER NOT NULL,
  from_place TEXT,
  to_place TEXT,
  moved_at DATETIME DEFAULT CURRENT_TIMESTAMP
);

CREATE VIRTUAL TABLE accession_search USING fts5 (number, species, notes, tokenize = 'unicode61 remove_diacritics 2');

CREATE VIEW accession_stock AS
SELECT
  accession.id,
  accession.number,
  species.scientific_name AS species,
  count(packet.serial) AS packets,
  coalesce(sum(packet.seeds), 0) AS seeds
FROM accession
JOIN species ON species.id = accession.species_id
LEFT JOIN packet ON packet.accession_id = accession.id
GROUP BY accession.id;

CREATE VIEW latest_test (accession_id, tested_on, rate) AS
SELECT accession_id, max(tested_on), rate
FROM germination_test
GROUP BY accession_id;

CREATE VIEW open_order AS
SELECT id, requester_id, ordered_at FROM "order" WHERE shipped_at IS NULL;

CREATE TRIGGER accession_search_insert AFTER INSERT ON accession
BEGIN
  INSERT INTO accession_search (rowid, number, species, notes)
  VALUES (new.id, new.number, (SELECT scientific_name FROM species WHERE id = new.species_id), new.notes);
END;

CREATE TRIGGER accession_search_update AFTER UPDATE OF number, species_id, notes ON accession
BEGIN
  UPDATE accession_search
  SET number = new.number, species = (SELECT scientific_name FROM species WHERE id = new.species_id), notes = new.notes
  WHERE rowid = new.id;
END;

CREATE TRIGGER accession_search_delete AFTER DELETE ON accession
BEGIN
  DELETE FROM accession_search WHERE rowid = old.id;
END;

CREATE TRIGGER packet_moved AFTER UPDATE OF vault_code, shelf_number ON packet
WHEN old.vault_code IS NOT new.vault_code OR old.shelf_number IS NOT new.shelf_number
BEGIN
  INSERT INTO movement (accession_id, packet_serial, from_place, to_place)
  VALUES (
    new.accession_id,
    new.serial,
    old.vault_code || '-' || old.shelf_number,
    new.vault_code || '-' || new.shelf_number
  );
END;

-- Shipping an order: DELETE FROM open_order WHERE id = ?
CREATE TRIGGER open_order_ship INSTEAD OF DELETE ON open_order
BEGIN
  UPDATE "order" SET shipped_at = CURRENT_TIMESTAMP WHERE id = old.id;
END;
