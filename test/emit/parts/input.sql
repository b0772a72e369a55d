-- Checks, indexes and triggers.
CREATE TABLE products (
  id INTEGER PRIMARY KEY,
  sku TEXT NOT NULL CHECK (sku <> ''),
  price NUMERIC NOT NULL CONSTRAINT price_positive CHECK (price >= 0),
  discount NUMERIC,
  deleted_at TEXT,
  CONSTRAINT discount_below_price CHECK (discount IS NULL OR (discount >= 0 AND discount <= price AND price * 0.5 >= discount)),
  CHECK (
    deleted_at IS NULL
    OR deleted_at > '2000-01-01'
  )
);
CREATE INDEX products_price ON products (price DESC, sku COLLATE NOCASE);
CREATE UNIQUE INDEX products_sku ON products (lower(sku)) WHERE deleted_at IS NULL;
CREATE INDEX products_long ON products (coalesce(discount, 0) * price DESC, substr(sku, 1, 3) COLLATE NOCASE, deleted_at) WHERE price > 100 AND discount IS NOT NULL;
CREATE INDEX products_expression ON products (price - discount);
CREATE TABLE audit (what TEXT, at TEXT);
CREATE TRIGGER products_audit AFTER UPDATE OF price, discount ON products
FOR EACH ROW WHEN OLD.price <> NEW.price
BEGIN
  INSERT INTO audit VALUES ('price of ' || NEW.sku, datetime('now'));
  DELETE FROM audit WHERE at < date('now', '-1 year');
END;
CREATE TRIGGER products_insert BEFORE INSERT ON products BEGIN SELECT RAISE(ABORT, 'no') WHERE NEW.sku LIKE '%`%'; END;
CREATE TRIGGER products_update AFTER UPDATE ON products BEGIN SELECT 1; END;
