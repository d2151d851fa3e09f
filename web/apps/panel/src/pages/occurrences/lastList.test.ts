import { beforeEach, expect, test } from 'vitest';
import { continueList, lastList, neighbours, rememberFollowing, rememberList, stepTo, takePlace } from './lastList';

const second = { address: '#/occurrences?cursor=2', protocols: ['b', 'c', 'd'] };

beforeEach(() => {
  location.hash = '#/occurrences?view=all';
  rememberList(['a', 'b']);
});

test('a step leads from the last of a page to the first of the next, and back to its page', async () => {
  rememberFollowing(async () => second);
  expect(neighbours('b')).toEqual({ place: 1, of: 2, previous: 'a', next: undefined });

  await continueList();

  // One that has moved to the next page meanwhile comes once.
  expect(neighbours('b')).toEqual({ place: 1, of: 4, previous: 'a', next: 'c' });
  stepTo('c');
  expect(lastList()).toBe(second.address);
  expect(takePlace()?.protocol).toBe('c');
  stepTo('a');
  expect(lastList()).toBe('#/occurrences?view=all');
});

test('a page that cannot be fetched is fetched with the next step', async () => {
  let tries = 0;
  rememberFollowing(() => (++tries === 1 ? Promise.reject(new Error('down')) : Promise.resolve(second)));

  await continueList();
  expect(neighbours('b')?.next).toBeUndefined();
  await continueList();

  expect(neighbours('b')?.next).toBe('c');
  await continueList();
  expect([tries, neighbours('d')?.next]).toEqual([2, undefined]);
});

test('what arrives after another list is shown belongs to none', async () => {
  const asked: ((page: typeof second) => void)[] = [];
  rememberFollowing(() => new Promise((arrive) => asked.push(arrive)));
  const fetching = continueList();

  rememberList(['x']);
  asked[0]!(second);
  await fetching;

  expect(neighbours('x')).toEqual({ place: 0, of: 1, previous: undefined, next: undefined });
});
