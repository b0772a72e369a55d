CREATE TABLE t (
  id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE NOT NULL, b DECIMAL(10,2), c VARCHAR(20), d "odd type"(3), e NVARCHAR(160), f, g POINT,
  full_name TEXT GENERATED ALWAYS AS (a || ' ' || c) STORED, short AS (substr(a, 1, 2)), typed INTEGER AS (b * 2) VIRTUAL NOT NULL,
  h TEXT CHECK (h LIKE '%`${}\%'),
  CHECK (b > 0), CONSTRAINT named CHECK (c <> '' /* why */ AND a IN ('x', 'y'))
);
CREATE INDEX plain ON t (a);
CREATE UNIQUE INDEX partial ON t (a DESC, c COLLATE RTRIM) WHERE b > 0 AND c IS NOT NULL;
CREATE INDEX expression ON t (lower(a), b + 1 DESC, (c || a) COLLATE NOCASE);
CREATE VIEW v (x, y) AS SELECT id, a || 'q' FROM t;
CREATE VIEW w AS SELECT t.*, 1 AS one FROM t -- comment
;
CREATE VIEW over_view AS SELECT x FROM v WHERE y = '`';
CREATE TRIGGER tr1 AFTER INSERT ON t WHEN new.b > 1 BEGIN UPDATE t SET a = 'x;' WHERE id = new.id; SELECT 1; END;
CREATE TRIGGER tr2 BEFORE UPDATE OF a, c ON t FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'no'); END;
CREATE TRIGGER tr3 INSTEAD OF DELETE ON v BEGIN DELETE FROM t WHERE id = old.x; END;
CREATE TRIGGER tr4 UPDATE ON t BEGIN SELECT 1; END;
CREATE VIRTUAL TABLE docs USING fts5(title, body, tokenize = 'porter ascii', content='');
CREATE VIRTUAL TABLE boxes USING rtree(id, minX, maxX, +note TEXT);
