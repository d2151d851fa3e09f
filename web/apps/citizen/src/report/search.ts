/** Categories by what people call them: without case and accents, as beginnings of words, one typing error allowed. */
import type { Category } from '../types';

const SHORTEST_FORGIVEN = 4;

/** A text without case and accents, as words. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** Whether two words differ by one letter at most: one more, one less, another one, or two exchanged. */
export function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const [a, b] = [one.slice(at), other.slice(at)];
  return (
    a.slice(1) === b.slice(1) ||
    a === b.slice(1) ||
    a.slice(1) === b ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}

/** How well a typed word fits a known one: 3 whole, 2 as its beginning, 1 with one typing error, 0 not. */
function fit(typed: string, known: string): number {
  if (typed === known) return 3;
  if (known.startsWith(typed)) return 2;
  if (typed.length < SHORTEST_FORGIVEN) return 0;
  return isNear(typed, known) || isNear(typed, known.slice(0, typed.length)) ? 1 : 0;
}

/** How well a category answers a search: every word must fit its name, keywords or description; 0 when one does not. */
export function score(category: Category, typed: string[]): number {
  const fields: [number, string[]][] = [
    [3, wordsOf(category.name)],
    [2, wordsOf((category.keywords ?? []).join(' '))],
    [1, wordsOf(category.description ?? '')],
  ];
  let total = 0;
  for (const word of typed) {
    const best = Math.max(0, ...fields.flatMap(([weight, words]) => words.map((known) => weight * fit(word, known))));
    if (!best) return 0;
    total += best;
  }
  return total;
}

/** The categories that answer a search, the best first; all of them when nothing was typed. */
export function search(categories: Category[], text: string): Category[] {
  const typed = wordsOf(text);
  if (!typed.length) return categories;
  const found = categories.map((category) => ({ category, score: score(category, typed) }));
  return found
    .filter((one) => one.score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map((one) => one.category);
}
