-- Several names in the database that want one name in TypeScript.
CREATE TABLE user_account (id INTEGER PRIMARY KEY, fooBar TEXT, foo_bar TEXT, "foo bar" TEXT, FOO TEXT, "foo-" TEXT, _foo TEXT);
CREATE TABLE UserAccount (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES user_account (id), parent TEXT);
CREATE TABLE "user account" (id INTEGER PRIMARY KEY);
CREATE TABLE user_accounts (id INTEGER PRIMARY KEY);
CREATE TABLE post (id INTEGER PRIMARY KEY, comments TEXT, user_posts TEXT);
CREATE TABLE posts (id INTEGER PRIMARY KEY, post_id INTEGER REFERENCES post (id));
CREATE TABLE comments (id INTEGER PRIMARY KEY, post_id INTEGER REFERENCES post (id), postId INTEGER REFERENCES posts (id));
CREATE TABLE URL (id INTEGER PRIMARY KEY);
CREATE TABLE urls (id INTEGER PRIMARY KEY);
CREATE TABLE a1 (id INTEGER PRIMARY KEY);
CREATE TABLE "a-1" (id INTEGER PRIMARY KEY);
