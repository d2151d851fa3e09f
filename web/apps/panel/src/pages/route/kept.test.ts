import { expect, test } from 'vitest';
import { anyWaits, answersOf, forgetAnswer, forgetRoute, keepAnswer, keepRoute, keptRoute, type Waiting } from './kept';

const NOW = Date.parse('2026-11-28T12:00:00Z');
const DAY = 86_400_000;
const route = { owner: 'obras@town.example', name: 'Obras', keptAt: NOW, stops: [] };
const answer = (owner: string, protocol: string) => ({ owner, protocol, state: 'waiting' }) as Waiting;

test('a route is kept for some days, and not for ever', async () => {
  await keepRoute(route);
  expect(await keptRoute(NOW + 2 * DAY)).toEqual(route);
  expect(await keptRoute(NOW + 4 * DAY)).toBeUndefined();
  expect(await keptRoute(NOW)).toBeUndefined();
  await forgetRoute();
});

test('answers are those of their author alone, one for each case', async () => {
  await keepAnswer(answer('ana', '1'));
  await keepAnswer(answer('ana', '1'));
  await keepAnswer(answer('rui', '1'));
  await keepAnswer(answer('ana', '2'));

  expect((await answersOf('ana')).map(({ protocol }) => protocol).toSorted()).toEqual(['1', '2']);
  await forgetAnswer(answer('ana', '1'));
  expect((await answersOf('ana')).map(({ protocol }) => protocol)).toEqual(['2']);
  await forgetAnswer(answer('ana', '2'));
  expect([await answersOf('rui'), await anyWaits()]).toEqual([[answer('rui', '1')], true]);
  await keepAnswer({ ...answer('rui', '1'), state: 'sent' });
  expect(await anyWaits()).toBe(false);
});
