-- The next release of the seed bank's schema: run it on a copy of the sample database to see what a diff shows.

ALTER TABLE accession ADD COLUMN genebank_code TEXT CHECK (length(genebank_code) = 6);

CREATE INDEX accession_genebank ON accession (genebank_code) WHERE genebank_code IS NOT NULL;

DROP INDEX accession_year_month;

ALTER TABLE person RENAME COLUMN full_name TO name;

-- Packets that go to another seed bank for safety.
CREATE TABLE duplicate (
  id INTEGER PRIMARY KEY,
  accession_id INTEGER NOT NULL,
  packet_serial INTEGER NOT NULL,
  holder TEXT NOT NULL,
  sent_on DATE NOT NULL,
  UNIQUE (accession_id, packet_serial, holder),
  FOREIGN KEY (accession_id, packet_serial) REFERENCES packet (accession_id, serial) ON DELETE RESTRICT
);

DROP VIEW latest_test;

CREATE VIEW latest_test (accession_id, tested_on, rate, method) AS
SELECT accession_id, max(tested_on), rate, method
FROM germination_test
GROUP BY accession_id;

DROP TRIGGER accession_search_delete;
