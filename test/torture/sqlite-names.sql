-- Names that break what is careless with names. Every statement is legal SQLite.

CREATE TABLE "with space"("a b" TEXT, "c""d" INT, 'single' INT, [brack et] INT, `back``tick` INT, "semi;colon" INT, "pa(ren" INT CHECK("pa(ren" > 0));
CREATE TABLE "order"("select" INTEGER PRIMARY KEY, "from" TEXT UNIQUE, "table" INT REFERENCES "order"("select"), "check" INT, "primary" INT);
CREATE TABLE "😀"("❤️" TEXT DEFAULT '🎉', "ключ" INT, "表" INT, naïve INT);
CREATE TABLE "a.b"("c.d" INT PRIMARY KEY, "e:f" INT) WITHOUT ROWID;
CREATE TABLE "1st"("2nd" INT, "3.5" INT);
CREATE TABLE "---"("***" INT, "" INT, " " INT);
CREATE TABLE "new
line"("tab	bed" INT, "line
feed" INT);
CREATE TABLE "quote""inside"("x""y" INT, "it's" TEXT DEFAULT 'it''s', "--" INT, "/*" INT, "*/" INT);
CREATE TABLE "CamelCase"(Id INTEGER PRIMARY KEY, ID2 INT);
CREATE TABLE "ÉCOLE"("É" INT, "é" INT);
CREATE TABLE "école"("É" INT REFERENCES "ÉCOLE");
CREATE TABLE constructor(__proto__ INT, prototype INT, toString INT, hasOwnProperty INT, "constructor" INT);
CREATE TABLE key(action INT, cascade INT, abort INT, temp INT, replace INT, "end" INT, no INT, of INT, rowid INT, "true" INT, current INT, begin INT, generated ALWAYS, stored AS (1) STORED, virtual AS (2) VIRTUAL);
CREATE TABLE "sqlite"(sqlite_x INT);
CREATE TABLE "%d %s \n $1 ?1 :a @b"("$x" INT, "@y" INT, "?1" INT, "\" INT);
CREATE TABLE strings('a' 'text' DEFAULT 'b' CHECK('c' <> "a"), "b" "from" REFERENCES 'order'('select'), CONSTRAINT 'named' UNIQUE('a', "b"));
CREATE TABLE "very long name very long name very long name very long name very long name very long name very long name very long name very long name"(x);

CREATE INDEX "index" ON "order"("from" DESC, "check") WHERE "check" > 0;
CREATE INDEX "i.x ""y""" ON "with space"("a b" COLLATE NOCASE, lower("a b"), "c""d" + 1);
CREATE INDEX "😀 i" ON "😀"("❤️", "ключ" DESC);
CREATE VIEW "view"("a b", "c""d", "select") AS SELECT "a b", "c""d", "semi;colon" FROM "with space";
CREATE VIEW "a.b view" AS SELECT "c.d", "e:f" AS "g.h" FROM main."a.b";
CREATE VIEW "😀 view" AS SELECT "😀"."❤️" FROM "😀";
CREATE TRIGGER "trigger" AFTER UPDATE OF "select", "from" ON "order" WHEN new."select" > 0 BEGIN SELECT "from" FROM "order"; END;
CREATE TRIGGER "after" AFTER INSERT ON key WHEN new.begin > 1 BEGIN DELETE FROM key WHERE begin = new.begin; END;
CREATE TRIGGER insert_begin INSERT ON key WHEN new.begin BEGIN SELECT 1; END;
CREATE VIRTUAL TABLE "fts docs" USING fts5("a b", "c""d");
