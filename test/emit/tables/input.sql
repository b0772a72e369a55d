-- Every kind of table.
CREATE TABLE no_key (a TEXT, b INTEGER);
CREATE TABLE strict_table (a INT NOT NULL PRIMARY KEY, b INTEGER, c REAL, d TEXT, e BLOB, f ANY) STRICT;
CREATE TABLE without_rowid (k TEXT PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE both (k TEXT PRIMARY KEY, v ANY) STRICT, WITHOUT ROWID;
CREATE TABLE descending (id INTEGER PRIMARY KEY DESC, v TEXT);
CREATE TABLE int_key (id INT PRIMARY KEY, v TEXT);
CREATE TABLE text_key (id TEXT PRIMARY KEY, v TEXT);
CREATE VIRTUAL TABLE docs USING fts5(title, body, tokenize = 'porter ascii');
CREATE VIRTUAL TABLE boxes USING rtree(id, min_x, max_x, +label TEXT);
