import { expect, test } from 'vitest';
import type { RowShape } from '@core/api-types';
import { formOf, joined, numbered } from './numbered';

const row = (protocol: string, changes: Partial<RowShape> = {}) =>
  ({
    protocol,
    status: 'forwarded',
    paused: false,
    overdue: false,
    days_left: 9,
    position: { latitude: -24.18, longitude: -46.78 },
    outside_boundary: false,
    ...changes,
  }) as RowShape;

test('rows with a place are numbered in their order, those without are left over, those outside counted', () => {
  const found = numbered([row('a'), row('b', { position: null }), row('c', { outside_boundary: true })]);

  expect(found.placed.map(({ row: { protocol }, number }) => [number, protocol])).toEqual([
    [1, 'a'],
    [2, 'c'],
  ]);
  expect(found.unplaced.map(({ protocol }) => protocol)).toEqual(['b']);
  expect(found.outside).toBe(1);
});

test.each([
  [{ overdue: true, days_left: -1 }, 'late'],
  [{ days_left: 3 }, 'soon'],
  [{ days_left: 4 }, 'good'],
  [{ paused: true, days_left: 1 }, 'quiet'],
  [{ status: 'concluded' }, 'quiet'],
] as const)('a pin of %o is %s', (changes, form) => {
  expect(formOf(row('a', changes))).toBe(form);
});

test('a row that is on two pages is shown once', () => {
  expect(joined([row('a'), row('b')], [row('b'), row('c')]).map(({ protocol }) => protocol)).toEqual(['a', 'b', 'c']);
});
