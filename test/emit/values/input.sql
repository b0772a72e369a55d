-- Types, defaults, generated columns, collations and what NOT NULL can carry.
CREATE TABLE every_type (
  a INT, b BIGINT, c TINYINT(1), d "UNSIGNED BIG INT", e POINT,
  f CHARACTER(20), g VARCHAR(255), h "VARYING CHARACTER(255)", i NVARCHAR(100), j TEXT, k CLOB,
  l BLOB, m, n REAL, o DOUBLE, p "DOUBLE PRECISION", q FLOAT,
  r NUMERIC, s DECIMAL(10,5), t MONEY, u BOOLEAN, v BOOL, w DATE, x DATETIME, y TIMESTAMP, z TIME,
  aa JSON, bb JSONB, cc UUID, dd STRING, ee ANY, ff NUMERIC(10,2), gg NUMERIC(10, 2), hh integer, ii text
);
CREATE TABLE every_default (
  id INTEGER PRIMARY KEY DEFAULT 5,
  a INTEGER DEFAULT 0, b INTEGER DEFAULT -1, c INTEGER DEFAULT +1, d INTEGER DEFAULT 0x10, e INTEGER DEFAULT 9007199254740993,
  f REAL DEFAULT 1.5, g REAL DEFAULT 1.0, h REAL DEFAULT 1e3, i REAL DEFAULT .5,
  j TEXT DEFAULT 'x', k TEXT DEFAULT '', l TEXT DEFAULT 'it''s', m TEXT DEFAULT "double", n TEXT DEFAULT 'say "hi"',
  o TEXT DEFAULT NULL, p BOOLEAN DEFAULT TRUE, q BOOLEAN DEFAULT false, r BOOLEAN DEFAULT 1,
  s BLOB DEFAULT x'00ff', t DATETIME DEFAULT CURRENT_TIMESTAMP, u TEXT DEFAULT (lower(hex(randomblob(16)))),
  v TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now', 'localtime', 'start of month', '+1 month', '-1 day')),
  w TEXT DEFAULT 'two
lines', x TEXT DEFAULT 'a \ b ${c} `d`'
);
CREATE TABLE computed (
  first TEXT NOT NULL CONSTRAINT must NOT NULL ON CONFLICT IGNORE,
  last TEXT NOT NULL ON CONFLICT REPLACE DEFAULT '' COLLATE NOCASE,
  full_name TEXT GENERATED ALWAYS AS (first || ' ' || last) STORED,
  initials TEXT AS (substr(first, 1, 1) || substr(last, 1, 1)) VIRTUAL NOT NULL,
  sort_key TEXT AS (
    CASE WHEN last = '' THEN first
    ELSE last || ', ' || first END
  ) COLLATE NOCASE UNIQUE
);
