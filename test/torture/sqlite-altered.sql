-- Schemas as ALTER TABLE and CREATE TABLE AS leave them: rewritten names, columns put before constraints, comments.

CREATE TABLE grown(
  id INTEGER PRIMARY KEY, -- the key
  a TEXT, /* trailing, comment ( */
  CONSTRAINT a_short CHECK(length(a) < 100), UNIQUE(a)
) -- the end
;
ALTER TABLE grown ADD COLUMN b INT NOT NULL DEFAULT 0 CHECK(b >= 0);
ALTER TABLE grown ADD c TEXT COLLATE NOCASE DEFAULT 'x' -- comment after
;
ALTER TABLE grown ADD COLUMN d INT REFERENCES grown(id) ON DELETE SET NULL;
ALTER TABLE grown ADD COLUMN e AS (b * 2);

CREATE TABLE bare(a -- no comma follows
);
ALTER TABLE bare ADD COLUMN b;

CREATE TABLE before_rename(id INTEGER PRIMARY KEY, old_name INT CHECK(old_name > 0), p INT REFERENCES before_rename(id));
CREATE INDEX before_index ON before_rename(old_name) WHERE old_name > 5;
CREATE VIEW before_view AS SELECT old_name FROM before_rename;
CREATE TRIGGER before_trigger AFTER UPDATE OF old_name ON before_rename BEGIN UPDATE before_rename SET old_name = 1; END;
CREATE TABLE before_child(p INT REFERENCES before_rename);
ALTER TABLE before_rename RENAME TO "after rename";
ALTER TABLE "after rename" RENAME COLUMN old_name TO "new name";

CREATE TABLE shrunk(a INT, b INT CHECK(b > 0), c TEXT DEFAULT ',', d INT);
ALTER TABLE shrunk DROP COLUMN a;
ALTER TABLE shrunk DROP COLUMN c;

CREATE TABLE made AS SELECT id, a AS "a b", b + 1 AS sum, c, 1.5 AS number, 'x' AS text FROM grown;
CREATE TABLE IF NOT EXISTS main.made_too AS SELECT 1 AS one;

create table MIXED_case (Id integer primary key autoincrement not null,Name text not null default '' collate NoCase,Parent integer references mixed_CASE(ID) on delete cascade deferrable initially deferred);
CREATE TABLE/**/tight(a/**/INT/**/NOT/**/NULL/**/,b/**/INT/**/DEFAULT/**/1/**/)/**/STRICT;
