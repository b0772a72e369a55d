/**
 * Patterns over names: `*` any characters (dots too), `?` one character, `[a-z]` and `[!a-z]` one of (or none of) a
 * class, `\` takes the next character as it is. It knows nothing of schemas.
 */

/** What one character must be; null stands for `*`. */
type Unit = ((letter: string) => boolean) | null;

/**
 * A pattern as a test of whole names, at worst as many steps as the product of both lengths.
 * @param folded also matches where only the case of letters differs
 */
export function globMatcher(pattern: string, folded: boolean): (name: string) => boolean {
  const fold = folded ? (text: string): string => text.toLowerCase() : (text: string): string => text;
  const units = parse([...fold(pattern)]);
  return (name) => matches(units, [...fold(name)]);
}

function parse(letters: readonly string[]): readonly Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] ?? "";
    const end = letter === "[" ? endOfClass(letters, at) : -1;
    if (letter === "*") units.push(null);
    else if (letter === "?") units.push(() => true);
    else if (end > 0) {
      units.push(classOf(letters.slice(at + 1, end)));
      at = end;
    } else {
      const literal = letter === "\\" && at + 1 < letters.length ? letters[++at] : letter;
      units.push((other) => other === literal);
    }
  }
  return units;
}

/** The `]` that closes a class, or -1. One right after the opening (and its `!`) is a member. */
function endOfClass(letters: readonly string[], open: number): number {
  const first = isNegation(letters[open + 1]) ? open + 2 : open + 1;
  return letters.indexOf("]", first + 1);
}

function isNegation(letter: string | undefined): boolean {
  return letter === "!" || letter === "^";
}

function classOf(body: readonly string[]): (letter: string) => boolean {
  const negated = isNegation(body[0]);
  const members = negated ? body.slice(1) : body;
  const ranges: (readonly [string, string])[] = [];
  for (let i = 0; i < members.length; i++) {
    const [from, dash, to] = members.slice(i, i + 3);
    if (from === undefined) break;
    if (dash === "-" && to !== undefined) {
      ranges.push([from, to]);
      i += 2;
    } else ranges.push([from, from]);
  }
  const code = (letter: string): number => letter.codePointAt(0) ?? 0;
  return (letter) =>
    ranges.some(([from, to]) => code(from) <= code(letter) && code(letter) <= code(to)) !== negated;
}

/** Only the last `*` is ever gone back to: an earlier one can take no more than the later one can. */
function matches(units: readonly Unit[], letters: readonly string[]): boolean {
  let unit = 0;
  let letter = 0;
  let star = -1;
  let resume = 0;
  while (letter < letters.length) {
    const wanted = units[unit];
    if (wanted === null) {
      star = unit++;
      resume = letter;
    } else if (wanted?.(letters[letter] ?? "") === true) {
      unit++;
      letter++;
    } else if (star >= 0) {
      unit = star + 1;
      letter = ++resume;
    } else return false;
  }
  while (units[unit] === null) unit++;
  return unit === units.length;
}
