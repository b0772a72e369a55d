-- What most databases look like.
CREATE TABLE artists (id INTEGER PRIMARY KEY, name VARCHAR(120) NOT NULL);
CREATE TABLE albums (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  artist_id INTEGER NOT NULL REFERENCES artists (id) ON DELETE CASCADE,
  producer_id INTEGER REFERENCES artists (id) ON DELETE SET NULL,
  price NUMERIC(10,2) NOT NULL DEFAULT 0,
  released DATE,
  available BOOLEAN NOT NULL DEFAULT TRUE,
  details JSON,
  cover BLOB,
  created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX albums_artist_id_idx ON albums (artist_id);
