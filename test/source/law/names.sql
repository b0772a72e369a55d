CREATE TABLE "select" ("id" INTEGER PRIMARY KEY, "class" TEXT, "constructor" TEXT, "__proto__" TEXT, "then" TEXT, "save" TEXT);
CREATE TABLE "1st" ("2nd" INTEGER, "3" TEXT, "10" TEXT, "a-b" TEXT, "a b" TEXT, "a_b" TEXT, "aB" BLOB, "" TEXT);
CREATE TABLE "a.b" ("c.d" INTEGER PRIMARY KEY, "e""f" TEXT, "g:h" TEXT, "`${x}`" TEXT DEFAULT '`${x}` \n');
CREATE TABLE "😀" ("Größe" TEXT, "日本" TEXT, "é" TEXT, "É" TEXT, ref INTEGER REFERENCES "a.b"("c.d"));
CREATE TABLE "*/ comment" ("line
break" TEXT, "quote'" TEXT CHECK ("quote'" <> '*/'));
CREATE INDEX "i.1" ON "a.b"("e""f", "g:h" COLLATE NOCASE DESC);
CREATE VIEW "v.w" AS SELECT "c.d", "e""f" AS "x.y" FROM "a.b";
