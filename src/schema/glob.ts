/**
 * Patterns over names: `*` any characters (dots too), `?` one character, `[a-z]` and `[!a-z]` one of (or none of) a
 * class, `\` takes the next character as it is. It knows nothing of schemas.
 */

/**
 * A pattern as a regular expression over whole names.
 * @param folded also matches where only the case of letters differs
 */
export function globExpression(pattern: string, folded: boolean): RegExp {
  let source = "";
  let at = 0;
  while (at < pattern.length) {
    const rest = pattern.slice(at);
    const token = /^(?:\*+|\?|\[[!^]?\]?[^\]]*\]|\\[^]|[^])/u.exec(rest)?.[0] ?? rest;
    at += token.length;
    if (token.startsWith("*")) source += ".*";
    else if (token === "?") source += ".";
    else if (token.length > 2 && token.startsWith("[")) source += classSource(token.slice(1, -1));
    else source += escapeRegExp(token.length > 1 && token.startsWith("\\") ? token.slice(1) : token);
  }
  return new RegExp(`^${source}$`, folded ? "isu" : "su");
}

function classSource(body: string): string {
  const negated = body.startsWith("!") || body.startsWith("^");
  const members = (negated ? body.slice(1) : body).replace(/[\\\][^&~|]/g, "\\$&");
  try {
    // A range that runs backwards, [z-a], matches nothing in a shell; a RegExp refuses it.
    new RegExp(`[${members}]`, "u");
  } catch {
    return negated ? "." : "(?!)";
  }
  return `[${negated ? "^" : ""}${members}]`;
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (letter) => (letter === "-" ? "\\x2d" : `\\${letter}`));
}
