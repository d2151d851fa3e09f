/** How one goes through photos: which comes next, and how close one may come. */

export type Turn = 'next' | 'previous' | 'in' | 'out' | 'fit';

export const KEYS: Record<string, Turn> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  '+': 'in',
  '=': 'in',
  '-': 'out',
  '0': 'fit',
};

const CLOSEST = 4;
const STEP = 0.5;

/** The place of the photo after or before one; after the last comes the first. */
export const inTurn = (place: number, by: 'next' | 'previous', of: number) =>
  (place + (by === 'next' ? 1 : of - 1)) % of;

/** How many times as wide as its frame a photo is next: from one, where it fits, to four. */
export function closer(zoom: number, by: 'in' | 'out' | 'fit'): number {
  if (by === 'fit') return 1;
  return Math.min(CLOSEST, Math.max(1, zoom + (by === 'in' ? STEP : -STEP)));
}
