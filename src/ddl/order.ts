/** Putting things after those that they need. It decides nothing about what needs what. */

/**
 * The items in the given order, but each after the ones it depends on. Where they depend on each other in a
 * circle, the first of the circle in the given order comes last of it.
 * @param keyOf what `dependenciesOf` names an item by
 */
export function orderByDependency<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  dependenciesOf: (item: T) => Iterable<string>,
): T[] {
  const byKey = new Map(items.map((item) => [keyOf(item), item]));
  const ordered: T[] = [];
  const entered = new Set<T>();
  // An explicit stack: chains of foreign keys can be longer than the call stack.
  const stack: { readonly item: T; readonly needs: Iterator<string> }[] = [];
  const enter = (item: T): void => {
    entered.add(item);
    stack.push({ item, needs: dependenciesOf(item)[Symbol.iterator]() });
  };
  for (const first of items) {
    if (entered.has(first)) continue;
    enter(first);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.needs.next();
      if (next.done === true) {
        ordered.push(top.item);
        stack.pop();
        continue;
      }
      const needed = byKey.get(next.value);
      if (needed !== undefined && !entered.has(needed)) enter(needed);
    }
  }
  return ordered;
}
