-- Every sort of name that TypeScript or a file system could choke on.
CREATE TABLE "order status" (id INTEGER PRIMARY KEY);
CREATE TABLE "HTTPServerLog2" (id INTEGER PRIMARY KEY);
CREATE TABLE "2fa" (id INTEGER PRIMARY KEY);
CREATE TABLE "---" (id INTEGER PRIMARY KEY);
CREATE TABLE "🎉" (id INTEGER PRIMARY KEY);
CREATE TABLE "a.b" (id INTEGER PRIMARY KEY);
CREATE TABLE "it's" (id INTEGER PRIMARY KEY);
CREATE TABLE "say ""hi""" (id INTEGER PRIMARY KEY);
CREATE TABLE "back`tick" (id INTEGER PRIMARY KEY);
CREATE TABLE "dollar${x}" (id INTEGER PRIMARY KEY);
CREATE TABLE "back\slash" (id INTEGER PRIMARY KEY);
CREATE TABLE "*/ alert(1) /*" (id INTEGER PRIMARY KEY);
CREATE TABLE "class" (id INTEGER PRIMARY KEY);
CREATE TABLE "await" (id INTEGER PRIMARY KEY);
CREATE TABLE "let" (id INTEGER PRIMARY KEY);
CREATE TABLE "Größe" (id INTEGER PRIMARY KEY);
CREATE TABLE "日本" (id INTEGER PRIMARY KEY);
CREATE TABLE "é" (id INTEGER PRIMARY KEY);
CREATE TABLE "_private" (id INTEGER PRIMARY KEY);
CREATE TABLE "ⅷ" (id INTEGER PRIMARY KEY);
CREATE TABLE "x‮y" (id INTEGER PRIMARY KEY);
CREATE TABLE "con" (id INTEGER PRIMARY KEY);
CREATE TABLE "index" (id INTEGER PRIMARY KEY);
CREATE TABLE "objects" (id INTEGER PRIMARY KEY);
CREATE TABLE "promises" (id INTEGER PRIMARY KEY);
CREATE TABLE "one" (id INTEGER PRIMARY KEY);
CREATE TABLE "models" (id INTEGER PRIMARY KEY);
CREATE TABLE "people" (id INTEGER PRIMARY KEY);
CREATE TABLE "statuses" (id INTEGER PRIMARY KEY);
CREATE TABLE "addresses" (id INTEGER PRIMARY KEY);
CREATE TABLE "series" (id INTEGER PRIMARY KEY);
CREATE TABLE "news" (id INTEGER PRIMARY KEY);
CREATE TABLE "data" (id INTEGER PRIMARY KEY);
CREATE TABLE "buses" (id INTEGER PRIMARY KEY);
CREATE TABLE columns (
  "id" INTEGER PRIMARY KEY,
  "class" TEXT,
  "default" TEXT,
  "await" TEXT,
  "constructor" TEXT,
  "__proto__" TEXT,
  "then" TEXT,
  "save" TEXT,
  "delete" TEXT,
  "toString" TEXT,
  "name" TEXT,
  "length" TEXT,
  "c" TEXT,
  "2nd" TEXT,
  "" TEXT,
  " " TEXT,
  "🎉" TEXT,
  "a b" TEXT,
  "a-b" TEXT,
  "URLs" TEXT,
  "userID" TEXT,
  "HTTPServerLog2" TEXT,
  "v1_2" TEXT,
  "größe" TEXT,
  "日本" TEXT,
  "say ""hi""" TEXT,
  "it's" TEXT,
  "back`tick" TEXT,
  "${x}" TEXT,
  "back\slash" TEXT,
  "line
break" TEXT,
  "*/" TEXT,
  "TRACK_ID" TEXT,
  "model" TEXT,
  "integer" TEXT,
  "One" TEXT,
  "arguments" TEXT,
  "eval" TEXT,
  "static" TEXT,
  "‮" TEXT,
  "prototype" TEXT,
  "toJSON" TEXT,
  "_id" TEXT
);
CREATE TABLE "pointing here" (id INTEGER PRIMARY KEY, "say ""hi""_id" INTEGER REFERENCES "say ""hi""" (id), "a.b_id" INTEGER REFERENCES "a.b" (id), save_id INTEGER REFERENCES people (id), toString_id INTEGER REFERENCES people (id));
