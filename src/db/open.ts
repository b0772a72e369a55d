/**
 * Opening a database by its target. Each driver is loaded only when a database of its kind is opened.
 */
import { TswizError } from "../error.ts";
import type { Connection, Mode } from "./port.ts";
import { parseDatabaseUrl, PRODUCTS, redact, type Target } from "./url.ts";

/**
 * Opens a database.
 * @param target what `parseDatabaseUrl` gave, or a URL or path for it
 * @param mode `read` can change nothing and creates nothing
 * @throws TswizError "connect", "locked", "source" (nothing there), "unsupported" or "usage", each with what to do
 */
export async function openConnection(target: Target | string, mode: Mode): Promise<Connection> {
  const parsed = typeof target === "string" ? parseDatabaseUrl(target) : target;
  if (parsed === null) {
    throw new TswizError("usage", `"${redact(String(target))}" is not a database`, {
      hint: "give a path to an existing file, or a URL such as sqlite:app.db",
    });
  }
  switch (parsed.dialect) {
    case "sqlite": {
      const { openSqlite } = await import("./sqlite.ts");
      return openSqlite(parsed.file, mode);
    }
    case "postgres":
    case "mysql":
      throw new TswizError(
        "unsupported",
        `${PRODUCTS[parsed.product]} is not supported by this version yet (${redact(parsed.url)})`,
        { hint: "this version reads SQLite databases" },
      );
  }
}
