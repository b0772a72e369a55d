-- Self, cyclic, unique, repeated, dangling and differently spelled references; names that stay when more keys come.
CREATE TABLE categories (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES categories (id), root_id INTEGER REFERENCES categories (id));
CREATE TABLE employees (id INTEGER PRIMARY KEY, department_id INTEGER REFERENCES departments (id), ReportsTo INTEGER REFERENCES employees (id));
CREATE TABLE departments (id INTEGER PRIMARY KEY, head_id INTEGER UNIQUE REFERENCES employees (id));
CREATE TABLE auth_users (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE profiles (user_id INTEGER PRIMARY KEY REFERENCES auth_users (id), theme TEXT);
CREATE TABLE logs (
  id INTEGER PRIMARY KEY,
  user_id INTEGER REFERENCES auth_users (id),
  userid INTEGER REFERENCES auth_users (id),
  fk_author INTEGER REFERENCES auth_users (id),
  AuthorID INTEGER REFERENCES AUTH_USERS (ID),
  author TEXT REFERENCES auth_users (id),
  country_code TEXT REFERENCES countries (code),
  ghost_id INTEGER REFERENCES ghosts (id),
  FOREIGN KEY (user_id) REFERENCES auth_users (id) ON DELETE CASCADE,
  FOREIGN KEY (user_id) REFERENCES profiles (user_id)
);
CREATE TABLE countries (code TEXT PRIMARY KEY, logs TEXT);
CREATE TABLE post_tags (post_id INTEGER REFERENCES posts (id), tag_id INTEGER REFERENCES tags (id), PRIMARY KEY (post_id, tag_id));
CREATE TABLE posts (id INTEGER PRIMARY KEY);
CREATE TABLE tags (id INTEGER PRIMARY KEY);
