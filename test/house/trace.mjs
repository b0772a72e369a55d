/**
 * Preloaded with `node --import`: writes the path of every module that the process resolves to the file TSWIZ_TRACE,
 * one per line, whether it came by import or by require.
 */
import { appendFileSync } from "node:fs";
import Module, { register } from "node:module";

const file = process.env.TSWIZ_TRACE;
const hooks = `
import { appendFileSync } from "node:fs";
export async function resolve(specifier, context, next) {
  const result = await next(specifier, context);
  appendFileSync(${JSON.stringify(file)}, result.url + "\\n");
  return result;
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);

process.on("exit", () => {
  appendFileSync(
    file,
    Object.keys(Module._cache)
      .map((path) => `${path}\n`)
      .join(""),
  );
});
