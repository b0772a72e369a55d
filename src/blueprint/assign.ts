/**
 * Giving each of several things one name out of those it would like, so that all differ.
 *
 * The result does not depend on the order in which the things come, and a new thing takes a name away from an old one
 * only where it has the better claim to it.
 */
import { compareText } from "../schema/key.ts";

export interface Claim {
  /** What the names come from, unique among the claims: decides between equal ranks, by code point. */
  readonly key: string;
  /** Lower wins; 0 for a name that is the key itself. */
  readonly rank: number;
  /** In order of preference, at least one. The last is numbered when none is free. */
  readonly names: readonly string[];
}

/**
 * One name for each claim, in the order of the claims.
 * @param fold names that it makes equal count as equal, e.g. file names that differ in case
 * @param taken tells whether a name is out of reach for all
 */
export function assignNames(
  claims: readonly Claim[],
  taken: (name: string) => boolean,
  fold: (name: string) => string = (name) => name,
): readonly string[] {
  const used = new Set<string>();
  const result: (string | undefined)[] = claims.map(() => undefined);
  const take = (index: number, name: string): boolean => {
    if (taken(name) || used.has(fold(name))) return false;
    used.add(fold(name));
    result[index] = name;
    return true;
  };

  // Mostly everyone can have the first wish, and then nobody needs an order.
  if (claims.every(({ names: [name = ""] }, index) => take(index, name)))
    return result.map((name) => name ?? "");
  used.clear();
  result.fill(undefined);

  const order = claims
    .map((claim, index) => ({ claim, index }))
    .sort((a, b) => a.claim.rank - b.claim.rank || compareText(a.claim.key, b.claim.key));
  let open = order;
  // Everyone's first wish goes before anyone's second.
  for (let wish = 0; open.length > 0; wish++) {
    const left = open.filter(({ claim, index }) => {
      const name = claim.names[wish];
      return name === undefined || !take(index, name);
    });
    if (left.every(({ claim }) => wish + 1 >= claim.names.length)) {
      open = left;
      break;
    }
    open = left;
  }
  const next = new Map<string, number>();
  for (const { claim, index } of open) {
    const base = claim.names.at(-1) ?? claim.key;
    let number = next.get(base) ?? 2;
    while (!take(index, numbered(base, number))) number++;
    next.set(base, number + 1);
  }
  return result.map((name, index) => name ?? claims[index]?.key ?? "");
}

/** `post2`, and `v1_2` for a name that ends in a digit, so that it is not taken for `v12`. */
function numbered(base: string, number: number): string {
  return /\p{Nd}$/u.test(base) ? `${base}_${number}` : `${base}${number}`;
}
