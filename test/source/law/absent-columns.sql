-- Triggers that wait for columns which their table or view does not have; SQLite takes them.
CREATE TABLE t (full_name TEXT, b TEXT);
CREATE TRIGGER tr AFTER UPDATE OF b, nope, "fullName", "a""b.c" ON t BEGIN SELECT 1; END;
CREATE VIEW v AS SELECT b AS x FROM t;
CREATE TRIGGER tv INSTEAD OF UPDATE OF gone ON v BEGIN SELECT 1; END;
