-- Keys over several columns, named keys, keys with directions and conflict clauses.
CREATE TABLE tenants (id INTEGER NOT NULL PRIMARY KEY, slug TEXT NOT NULL CONSTRAINT tenants_slug UNIQUE);
CREATE TABLE users (
  tenant_id INTEGER NOT NULL REFERENCES tenants,
  id INTEGER NOT NULL,
  email TEXT COLLATE NOCASE UNIQUE ON CONFLICT REPLACE,
  PRIMARY KEY (tenant_id, id)
);
CREATE TABLE posts (
  tenant_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  author_id INTEGER NOT NULL,
  editor_id INTEGER,
  slug TEXT NOT NULL,
  CONSTRAINT posts_pk PRIMARY KEY (tenant_id, id DESC) ON CONFLICT FAIL,
  CONSTRAINT posts_slug UNIQUE (tenant_id, slug COLLATE NOCASE),
  UNIQUE (slug, author_id),
  CONSTRAINT posts_author FOREIGN KEY (tenant_id, author_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE ON UPDATE SET NULL,
  FOREIGN KEY (tenant_id, editor_id) REFERENCES users (tenant_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE order_lines (order_no TEXT, line INTEGER, PRIMARY KEY (order_no, line)) WITHOUT ROWID;
CREATE TABLE shipments (order_no TEXT, line INTEGER, sent TEXT, FOREIGN KEY (order_no, line) REFERENCES order_lines);
CREATE TABLE places (street TEXT, city TEXT, UNIQUE (street, city));
CREATE TABLE invoices (
  id INTEGER PRIMARY KEY,
  billing_street TEXT, billing_city TEXT,
  FOREIGN KEY (billing_street, billing_city) REFERENCES places (street, city)
);
