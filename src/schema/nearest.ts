/** The known word nearest to one that is not known, for "did you mean". It guesses for messages, never for data. */

/**
 * The words nearest to a text, nearest first, those that differ too much left out.
 * @param limit how many at most
 */
export function nearest(text: string, words: Iterable<string>, limit = 1): string[] {
  const wanted = text.toLowerCase().slice(0, 64);
  const found: { readonly word: string; readonly distance: number }[] = [];
  for (const word of words) {
    const known = word.toLowerCase().slice(0, 64);
    const allowed = Math.max(1, Math.floor(Math.max(wanted.length, known.length) / 3));
    if (Math.abs(known.length - wanted.length) > allowed) continue;
    const distance = editDistance(wanted, known);
    if (distance <= allowed) found.push({ word, distance });
  }
  // Sorting is stable: words of equal distance stay in the order they came in.
  return found
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ word }) => word);
}

/** Levenshtein's distance, a swap of neighbours counting once. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
