/** The list's tools: which columns a text names, and a list read as a whole. */
import { expect, test } from 'vitest';
import type { RowShape } from '@core/api-types';
import { columnsIn } from './columns';
import { gather } from './gathering';

const row = (protocol: string, more: Partial<RowShape> = {}) => ({ protocol, supports: 0, ...more }) as RowShape;

function pages(...lists: RowShape[][]) {
  const asked: Record<string, unknown>[] = [];
  const list = async (query: Record<string, string | number>) => {
    asked.push(query);
    const at = Number(query.cursor ?? 0);
    return { occurrences: lists[at]!, next_cursor: at + 1 < lists.length ? String(at + 1) : null };
  };
  return { asked, list, onRow: () => undefined, isStopped: () => false };
}

test.each([
  [null, ['status', 'due']],
  ['kind,status', ['status', 'kind']],
  ['nothing,at,all', ['status', 'due']],
  ['none', []],
])('the columns of %s', (text, expected) => expect(columnsIn(text)).toEqual(expected));

test('a list is read to its end, and what comes twice is one row', async () => {
  const from = pages([row('a'), row('b')], [row('b'), row('c')]);
  const all = await gather({ ...from, asked: { status: 'received', cursor: 'old' }, most: 10 });
  expect(all!.rows.map((one) => one.protocol)).toEqual(['a', 'b', 'c']);
  expect(all!.isCut).toBe(false);
  expect(from.asked[0]).toEqual({ status: 'received', limit: 100 });
});

test('a long list is cut, and says so', async () => {
  const all = await gather({ ...pages([row('a'), row('b')], [row('c')]), asked: {}, most: 2 });
  expect(all!.rows).toHaveLength(2);
  expect(all!.isCut).toBe(true);
});

test('one that is stopped gives nothing', async () => {
  expect(await gather({ ...pages([row('a')], []), asked: {}, most: 9, isStopped: () => true })).toBeUndefined();
});

test('an order without an index is made here, of the cheaper one', async () => {
  const from = pages([row('a', { supports: 1 }), row('b', { supports: 7 })], [row('c', { supports: 7 })]);
  const all = await gather({ ...from, asked: { sort: 'supports' }, most: 9 });
  expect(all!.rows.map((one) => one.protocol)).toEqual(['b', 'c', 'a']);
  expect(from.asked.map((one) => one.sort)).toEqual(['due', 'due']);
});
