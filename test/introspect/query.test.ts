/** What the text of a view tells, and what it must not claim. */
import { describe, expect, test } from "vitest";
import { scanQuery } from "../../src/introspect/sqlite/query.ts";

test.each([
  ["SELECT * FROM a", ["a"]],
  [
    "SELECT a.x, b.y FROM a, b AS c, [d e] JOIN main.f ON f.x = (SELECT max(x) FROM g)",
    ["a", "b", "d e", "f", "g"],
  ],
  ["SELECT b, c FROM a WHERE b IN c AND d IN (SELECT e FROM f)", ["a", "c", "f"]],
  ["SELECT x FROM (a LEFT JOIN (b JOIN c)) AS t", ["a", "b", "c"]],
  ["WITH t AS (SELECT * FROM a), u(x) AS MATERIALIZED (SELECT 1 FROM t) SELECT * FROM u, main.t", ["a", "t"]],
  ["SELECT * FROM a WHERE b IS NOT DISTINCT FROM c", ["a"]],
  ["SELECT * FROM json_each('[]'), a", ["json_each", "a"]],
  ["SELECT a FROM b UNION SELECT c FROM d ORDER BY e", ["b", "d"]],
  ["SELECT EXISTS (SELECT 1 FROM a) FROM 'b'", ["a", "b"]],
  ["SELECT (x) FROM a WHERE (SELECT 1 FROM b, c) LIMIT 1", ["a", "b", "c"]],
  ["SELECT * FROM a LEFT JOIN b USING (c, d) NATURAL JOIN e CROSS JOIN f", ["a", "b", "e", "f"]],
  ["VALUES (1, 2)", []],
])("%s selects from %j", (sql, relations) => {
  expect(scanQuery(sql).relations.toSorted()).toEqual(relations.toSorted());
});

describe("proofs", () => {
  test.each([
    ["compound", "SELECT 1 UNION SELECT 2", true],
    ["compound", "SELECT * FROM (SELECT 1 EXCEPT SELECT 2)", true],
    ["compound", "WITH t AS (SELECT 1 INTERSECT SELECT 2) SELECT * FROM t", true],
    ["compound", "SELECT a IN (SELECT 1 UNION SELECT 2) FROM t", false],
    ["outer", "SELECT * FROM a LEFT JOIN b", true],
    ["outer", "SELECT * FROM a LEFT OUTER JOIN b", true],
    ["outer", "SELECT * FROM a NATURAL FULL JOIN b", true],
    ["outer", "SELECT * FROM (SELECT * FROM a RIGHT JOIN b) t", true],
    ["outer", "SELECT (SELECT x FROM a LEFT JOIN b) FROM c", false],
    ["outer", "SELECT a.left FROM a", false],
    ["merged", "SELECT * FROM a FULL JOIN b USING (id)", true],
    ["merged", "SELECT * FROM a FULL JOIN b ON a.id = b.id", false],
    ["merged", "SELECT * FROM a LEFT JOIN b USING (id)", false],
    ["aggregate", "SELECT a, count(*) FROM t", true],
    ["aggregate", "SELECT a, 1 + (2 * MAX(b)) FROM t WHERE c GROUP BY a", false],
    ["aggregate", "SELECT a, 1 + (2 * MAX(b)) FROM t", true],
    ["aggregate", "SELECT * FROM (SELECT a, sum(b) FROM t)", true],
    ["aggregate", "SELECT (SELECT count(*) FROM u) FROM t", false],
    ["aggregate", "SELECT lower(a) FROM t", false],
    ["buried", "SELECT x FROM (SELECT (SELECT y FROM u) AS x FROM t)", true],
    ["buried", "SELECT x FROM (SELECT y AS x FROM t WHERE (SELECT 1))", false],
  ] as const)("%s in %s is %s", (fact, sql, value) => {
    expect(scanQuery(sql)[fact]).toBe(value);
  });
});

test.each([
  [
    "SELECT a, b + 1, t.*, (SELECT 1), ((SELECT 2)), (c) FROM t",
    ["other", "other", "star", "scalar", "scalar", "other"],
  ],
  ["SELECT DISTINCT * FROM t", ["star"]],
  ["SELECT a * b, count(*)", ["other", "other"]],
  ["SELECT f(a, b), CASE WHEN a THEN b END x FROM t", ["other", "other"]],
])("the list of %s", (sql, items) => {
  expect(scanQuery(sql).items).toEqual(items);
});
