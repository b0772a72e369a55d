-- Every kind of object and every option of SQLite's DDL at least once, in spellings that real schemas have.
-- What each statement must read as is asserted in test/introspect/torture.test.ts.

-- ── identity ────────────────────────────────────────────────────────────────────────────────
CREATE TABLE alias_plain(id INTEGER PRIMARY KEY, v TEXT);
CREATE TABLE alias_auto(id integer PRIMARY KEY ASC ON CONFLICT REPLACE AUTOINCREMENT, v);
CREATE TABLE alias_table(id "INTEGER" DEFAULT 7, v, CONSTRAINT pk PRIMARY KEY(id DESC AUTOINCREMENT) ON CONFLICT FAIL);
CREATE TABLE alias_notnull(id INTEGER NOT NULL PRIMARY KEY UNIQUE);
CREATE TABLE no_alias_desc(id INTEGER PRIMARY KEY DESC);
CREATE TABLE no_alias_int(id INT PRIMARY KEY);
CREATE TABLE no_alias_sized(id INTEGER(8) PRIMARY KEY);
CREATE TABLE no_alias_rowid(id INTEGER PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE key_text(code VARCHAR(8) CONSTRAINT code_pk PRIMARY KEY COLLATE nocase);
CREATE TABLE key_pair(z INT, m INT NOT NULL, a INT, PRIMARY KEY(m DESC, a COLLATE RTRIM, z));
CREATE TABLE key_without(a INT, b TEXT NOT NULL, c, PRIMARY KEY(b, a DESC)) WITHOUT ROWID;
CREATE TABLE key_strict(a INT, b TEXT, c ANY, PRIMARY KEY(a, b)) strict;
CREATE TABLE key_both(a TEXT PRIMARY KEY, b ANY, c BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE key_both_other(a TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;

-- ── columns ─────────────────────────────────────────────────────────────────────────────────
CREATE TABLE types(
  t01, t02 INTEGER, t03 UNSIGNED BIG INT, t04 TINYINT(1), t05 FLOATING POINT, t06 VARCHAR ( 20 ), t07 NATIVE CHARACTER(70),
  t08 CLOB, t09 BLOB, t10 DOUBLE PRECISION, t11 NUMERIC(10 , 2), t12 DECIMAL, t13 BOOLEAN, t14 date, t15 DATETIME, t16 TIMESTAMP,
  t17 TIME, t18 JSON, t19 JSONB, t20 UUID, t21 STRING, t22 ANY, t23 "quoted type", t24 [bracketed] type, t25 'text in quotes',
  t26 NUMERIC(-5, +2), t27 "with ""quotes""", t28 CHARINT, t29 XBLOBX, t30 MONEY, t31 KEY ACTION DESC
);
CREATE TABLE defaults(
  d01 DEFAULT 0, d02 DEFAULT -1, d03 DEFAULT +1.5, d04 DEFAULT 'it''s', d05 DEFAULT "double", d06 DEFAULT bare, d07 DEFAULT NULL,
  d08 DEFAULT TRUE, d09 DEFAULT false, d10 DEFAULT CURRENT_TIMESTAMP, d11 DEFAULT (datetime('now', '-1 day')), d12 DEFAULT (1 + (2)),
  d13 DEFAULT ((3)), d14 DEFAULT x'00ff', d15 DEFAULT 0x10, d16 DEFAULT 9007199254740993, d17 DEFAULT 1e3, d18 DEFAULT (/* a */ 'b' -- c
  ), d19 DEFAULT 1 DEFAULT 2, d20 DEFAULT '', d21 DEFAULT current_date NOT NULL, d22 DEFAULT 1_000, d23 DEFAULT [in brackets],
  d24 DEFAULT - 5 CHECK(d24 < 0), d25 DEFAULT ( -6 ), d26 DEFAULT ('x' || 'y')
);
CREATE TABLE nulls(
  n1 NULL, n2 NOT NULL, n3 NULL NOT NULL, n4 CONSTRAINT n4_nn NOT NULL ON CONFLICT IGNORE, n5 NOT NULL ON CONFLICT ABORT NULL,
  n6 CONSTRAINT first NOT NULL ON CONFLICT FAIL CONSTRAINT second NOT NULL ON CONFLICT ROLLBACK
);
CREATE TABLE collations(
  c1 TEXT COLLATE NOCASE, c2 TEXT COLLATE "RTRIM", c3 COLLATE nocase COLLATE binary, c4 COLLATE BINARY COLLATE [rtrim] NOT NULL,
  UNIQUE(c1 COLLATE BINARY, c2), UNIQUE((c3) COLLATE NOCASE DESC), UNIQUE(('c4'))
);
CREATE TABLE generated(
  a INT, b INT AS (a + 1), c TEXT GENERATED ALWAYS AS (a || ')(' /* ) */) STORED NOT NULL, d AS (coalesce(a, 0)) VIRTUAL CHECK(d >= 0),
  e GENERATED ALWAYS AS ((a)) UNIQUE, f INT NOT NULL GENERATED ALWAYS AS (1) STORED
);

-- ── constraints ─────────────────────────────────────────────────────────────────────────────
CREATE TABLE checks(
  a CHECK(a > 0) CHECK (a < 10 -- not too much
  ), b CONSTRAINT b_short CHECK(length(b) < 5) CONSTRAINT dangling,
  CONSTRAINT "a or b" CHECK(a IS NOT NULL OR b IS NOT NULL) CHECK((a) <> 5 AND (b) <> 'x)') ON CONFLICT FAIL
  CONSTRAINT c1 CONSTRAINT c2 CHECK(a IN (1, 2, 3)), CHECK(a BETWEEN 1 AND 9)
);
CREATE TABLE uniques(
  a UNIQUE, b CONSTRAINT b_u UNIQUE ON CONFLICT IGNORE, c, d,
  UNIQUE(c, d), CONSTRAINT cd UNIQUE(d DESC, c) ON CONFLICT REPLACE, UNIQUE(a)
);
CREATE TABLE parent(id INTEGER PRIMARY KEY, a INT, B INT, name TEXT UNIQUE, UNIQUE(a, B));
CREATE TABLE child(
  id INTEGER PRIMARY KEY, p1 INT REFERENCES parent, p2 INT CONSTRAINT p2_fk REFERENCES PARENT(ID) ON DELETE CASCADE ON UPDATE SET NULL,
  p3 INT REFERENCES parent(id) MATCH FULL ON DELETE SET DEFAULT DEFERRABLE INITIALLY DEFERRED, p4 REFERENCES "parent" ON DELETE RESTRICT
  NOT DEFERRABLE INITIALLY DEFERRED, p5 REFERENCES parent(name) DEFERRABLE NOT NULL, p6 REFERENCES missing, p7 REFERENCES missing(x) ON UPDATE NO ACTION,
  p8 REFERENCES parent(nope), p9 REFERENCES parent MATCH SIMPLE, self INT REFERENCES child ON DELETE CASCADE, x INT, y INT,
  CONSTRAINT xy FOREIGN KEY(x, y) REFERENCES parent(a, b) ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE
  FOREIGN KEY('x', "y") REFERENCES key_pair2, FOREIGN KEY(y, x) REFERENCES key_pair2(b, a) MATCH PARTIAL
);
CREATE TABLE key_pair2(a INT, b INT, PRIMARY KEY(b, a));
CREATE TABLE cycle_a(id INTEGER PRIMARY KEY, b INT REFERENCES cycle_b);
CREATE TABLE cycle_b(id INTEGER PRIMARY KEY, a INT REFERENCES cycle_a);
CREATE TABLE late_deferral(a INT REFERENCES parent NOT NULL, b INT DEFERRABLE INITIALLY DEFERRED);

-- ── indexes ─────────────────────────────────────────────────────────────────────────────────
CREATE TABLE indexed(a TEXT COLLATE NOCASE, b INT, c INT, "desc" INT, "where" INT);
CREATE INDEX i_plain ON indexed(a, b);
CREATE UNIQUE INDEX IF NOT EXISTS i_unique ON indexed(a COLLATE BINARY DESC, b ASC);
CREATE INDEX i_expression ON indexed(lower(a) COLLATE NOCASE DESC, b + c, (c), "b" * 2 DESC, a || ',)');
CREATE INDEX i_partial ON indexed(b) WHERE b IS NOT NULL AND a <> 'x -- y' -- the end
;
CREATE INDEX i_words ON indexed("desc", [where] DESC, 'b');

-- ── views ───────────────────────────────────────────────────────────────────────────────────
CREATE VIEW v_plain AS SELECT id, name AS label, a + 1 AS sum FROM parent;
CREATE VIEW v_named("One", two, [th ree]) AS /* first */ SELECT id, a, name FROM parent -- last
;
CREATE VIEW v_star AS SELECT * FROM v_plain JOIN cycle_a USING (id);
CREATE VIEW v_outer AS SELECT c.id AS child_id, p.id AS parent_id FROM child c LEFT JOIN parent p ON p.id = c.p1;
CREATE VIEW v_over_outer AS SELECT parent_id, child_id FROM v_outer;
CREATE VIEW v_union AS SELECT id FROM parent UNION ALL SELECT id FROM child;
CREATE VIEW v_over_union AS SELECT id FROM v_union;
CREATE VIEW v_count AS SELECT id, count(*) AS n FROM parent;
CREATE VIEW v_group AS SELECT id, count(*) AS n FROM parent GROUP BY id;
CREATE VIEW v_scalar AS SELECT id, (SELECT id FROM child WHERE p1 = parent.id) AS child_id FROM parent;
CREATE VIEW v_over_scalar AS SELECT child_id FROM v_scalar;
CREATE VIEW v_cte AS WITH RECURSIVE up(id, self) AS (SELECT id, self FROM child UNION SELECT c.id, c.self FROM child c JOIN up ON up.self = c.id) SELECT id FROM up;
CREATE VIEW v_subquery AS SELECT t.id FROM (SELECT id FROM parent WHERE a IN (SELECT b FROM cycle_a UNION SELECT 1)) AS t WHERE EXISTS (SELECT 1 FROM cycle_b);
CREATE VIEW v_broken AS SELECT nope FROM parent;
CREATE VIEW v_broken_table AS SELECT * FROM not_there;
CREATE VIEW v_over_broken AS SELECT * FROM v_broken;

-- ── triggers ────────────────────────────────────────────────────────────────────────────────
CREATE TRIGGER t_default INSERT ON parent BEGIN SELECT 1; END;
CREATE TRIGGER t_before BEFORE DELETE ON parent FOR EACH ROW WHEN (old.a > CASE WHEN old.b THEN 1 ELSE 2 END) BEGIN
  DELETE FROM child WHERE p1 = old.id; -- begin
  SELECT CASE WHEN 1 THEN RAISE(ABORT, 'no; END') END;
END;
CREATE TRIGGER t_update AFTER UPDATE OF A, "b", 'name' ON PARENT WHEN new.a IS NOT old.a BEGIN
  UPDATE parent SET name = 'x' WHERE id = new.id;
END;
CREATE TRIGGER IF NOT EXISTS t_instead INSTEAD OF UPDATE ON v_plain BEGIN INSERT INTO parent(id) VALUES (new.id); END;

-- ── virtual tables ──────────────────────────────────────────────────────────────────────────
CREATE VIRTUAL TABLE docs USING fts5(title, body UNINDEXED, tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE IF NOT EXISTS docs_fts USING "fts5"(name, content='parent', content_rowid = 'id' /* external */);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab('docs', 'row');
CREATE VIRTUAL TABLE old_docs USING fts4(title, body);
CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1, y0, y1, +label TEXT);
CREATE VIRTUAL TABLE shapes USING geopoly(name);
CREATE TABLE docs_notes(id INTEGER PRIMARY KEY);
