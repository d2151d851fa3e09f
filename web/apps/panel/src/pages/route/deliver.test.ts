import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CaseShape } from '@core/api-types';
import { connect } from '@core/api';
import { deliver, reconsidered } from './deliver';
import type { Waiting } from './kept';

const ME = 'Olga Obras';
type Event = CaseShape['timeline'][number];

const event = (sequence: number, changes: Partial<Event>) =>
  ({
    sequence,
    at: '2026-11-28T12:00:00Z',
    actor: 'Ouvidora',
    role: 'ombudsman',
    text: '',
    note: '',
    changes: [],
    ...changes,
  }) as Event;

const found = (version: number, timeline: Event[], changes: Partial<CaseShape> = {}) =>
  ({ version, timeline, messages: [], allowed_actions: ['answer'], ...changes }) as unknown as CaseShape;

const answer = (changes: Partial<Waiting> = {}): Waiting => ({
  key: 'the-key-of-it',
  owner: 'obras@town.example',
  protocol: '2026-4831-9275-31',
  text: 'Tapado.',
  outcome: 'solved',
  seen: { version: 3, sequence: 2, messages: 0 },
  state: 'waiting',
  ...changes,
});
const photo = { blob: new Blob(['photo'], { type: 'image/jpeg' }), name: 'depois.jpg', isPublic: true };
const before = [event(1, { action: 'register' }), event(2, { action: 'forward' })];

/** An API that answers what it is told, in turn for the same request. Returns what it was asked. */
function api(answers: Record<string, unknown[]>) {
  const asked: { request: string; key: string | null; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    const request = `${init.method} ${String(address).split('/').at(-1)}`;
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    asked.push({ request, key: new Headers(init.headers).get('idempotency-key'), body });
    const next = answers[request]!.length > 1 ? answers[request]!.shift() : answers[request]![0];
    if (next instanceof Error) throw next;
    return typeof next === 'number' ? new Response('{}', { status: next }) : Response.json(next);
  });
  return asked;
}

const READ = 'GET 2026-4831-9275-31';
const ACT = 'POST actions';
const ATTACH = 'POST attachments';
const keep = vi.fn(async () => undefined);

beforeEach(() =>
  connect(
    '/api',
    async () => 'token',
    () => undefined,
  ),
);
afterEach(() => {
  vi.unstubAllGlobals();
  keep.mockClear();
});

test('an answer is sent on the version of the case, its photo before it', async () => {
  const form = { upload: { url: 'https://store.example/form', fields: {} } };
  const own = event(3, { action: 'attach', actor: ME });
  const asked = api({
    [READ]: [found(3, before), found(4, [...before, own])],
    [ATTACH]: [form],
    'POST form': [{}],
    [ACT]: [{}],
  });

  expect((await deliver(answer({ photo }), ME, keep)).state).toBe('sent');

  expect(asked.map(({ request }) => request)).toEqual([READ, ATTACH, 'POST form', READ, ACT]);
  expect(asked[1]!.key).toBe('the-key-of-it');
  expect(asked[4]!.body).toEqual({ action: 'answer', version: 4, text: 'Tapado.', outcome: 'solved' });
});

test('an answer whose receipt was lost is known by itself, and not sent again', async () => {
  const asked = api({
    [READ]: [found(4, [...before, event(3, { action: 'answer', actor: ME, note: 'Tapado.' })])],
  });

  expect((await deliver(answer(), ME, keep)).state).toBe('sent');
  expect(asked).toHaveLength(1);
});

test.each([
  ['an event', found(4, [...before, event(3, { action: 'note', note: 'Espere.' })])],
  ['a message', found(3, before, { messages: [{ at: '', author: 'citizen', text: 'Piorou' }] as never })],
  ['another sector', found(3, before, { allowed_actions: ['note'] })],
])('after %s the answer is held back with what was typed', async (_, now) => {
  const asked = api({ [READ]: [now] });

  const after = await deliver(answer({ photo }), ME, keep);

  expect([after.state, after.text, after.photo]).toEqual(['conflict', 'Tapado.', photo]);
  expect(asked).toHaveLength(1);
});

test('somebody who is faster between the look and the sending makes it a conflict too', async () => {
  const later = found(4, [...before, event(3, { action: 'ask_citizen', text: 'Onde?' })]);
  api({ [READ]: [found(3, before), later], [ACT]: [409] });

  const after = await deliver(answer(), ME, keep);

  expect(after.changes?.map(({ action, text }) => [action, text])).toEqual([['ask_citizen', 'Onde?']]);
});

test('a case that is not with the sector any more is a conflict, not an error', async () => {
  api({ [READ]: [404] });
  expect((await deliver(answer(), ME, keep)).state).toBe('conflict');
});

test.each([new TypeError('no connection'), 401, 429, 503])('after %s it waits as it is', async (failure) => {
  api({ [READ]: [found(3, before)], [ACT]: [failure] });
  await expect(deliver(answer(), ME, keep)).rejects.toThrow();
});

test('what was refused opens for correction', async () => {
  api({ [READ]: [found(3, before)], [ACT]: [422] });
  expect((await deliver(answer(), ME, keep)).state).toBe('refused');
});

test('what is sent all the same is sent on the case as it is now', async () => {
  api({ [READ]: [found(7, [...before, event(5, { action: 'note' })])] });

  const again = await reconsidered(answer({ state: 'conflict', changes: [] }));

  expect([again.state, again.seen]).toEqual(['waiting', { version: 7, sequence: 5, messages: 0 }]);
});
