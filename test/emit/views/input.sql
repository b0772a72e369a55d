-- Views: read-only, with the columns that they pass through.
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer TEXT NOT NULL, total NUMERIC(10,2) NOT NULL, note TEXT);
CREATE VIEW big_orders AS SELECT id, customer, total FROM orders WHERE total > 100;
CREATE VIEW totals (who, spent) AS
SELECT
  customer, -- `whose`
  sum(total) AS spent
FROM orders
GROUP BY customer;
CREATE VIEW everything AS SELECT o.*, 'a \ b ${c} `d`' AS odd FROM orders AS o;
CREATE TRIGGER big_orders_insert INSTEAD OF INSERT ON big_orders BEGIN
  INSERT INTO orders (customer, total) VALUES (NEW.customer, NEW.total);
END;
