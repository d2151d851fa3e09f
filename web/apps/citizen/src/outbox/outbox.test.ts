import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ReceiptShape } from '@core/api-types';
import { all, clear, get, put } from '../store/database';
import { receipts } from '../store/kept';
import { flush, type Carrier } from './flush';
import { pauseAfter, photosLeft, type Outgoing } from './outgoing';

const NOW = Date.parse('2026-11-27T12:00:00Z');
const receipt = (photos = 0): ReceiptShape =>
  ({
    protocol: '2026-4831-9275-97',
    access_key: '7K3M-9QX2-HTRB',
    status: 'received',
    kind: 'complaint',
    category: 'pothole',
    registered_at: '2026-11-27T12:00:00Z',
    due_on: '2026-12-28',
    provisional: false,
    photos: Array.from({ length: photos }, (_, nth) => ({
      id: `P${nth}`,
      upload: { url: `https://store.example/${nth}`, fields: { key: `${nth}` } },
      expires_at: '2026-11-27T12:15:00Z',
    })),
  }) as ReceiptShape;
const outgoing = (changes: Partial<Outgoing> = {}): Outgoing => ({
  key: 'a-key-of-the-phone',
  body: { category: 'pothole', description: 'Buraco fundo na rua' },
  categoryName: 'Buraco',
  photos: [],
  keep: true,
  since: '2026-11-27T12:00:00Z',
  tries: 0,
  nextAt: 0,
  ...changes,
});
const photos = (count: number) =>
  Array.from({ length: count }, (_, nth) => ({ id: `${nth}`, blob: new Blob(['photo']), state: 'waiting' as const }));

function carrier(changes: Partial<Record<keyof Carrier, unknown>> = {}) {
  return {
    register: vi.fn(async (one: Outgoing) => ({ status: 201, answer: receipt(one.photos.length), retryAfter: 0 })),
    upload: vi.fn(async () => undefined),
    changed: vi.fn(),
    ...(changes as object),
  };
}
const send = (by: Carrier, now = NOW, at = false) => flush(by, { now: () => now, at });
const answering = (status: number, answer: unknown = null, retryAfter = 0) =>
  carrier({ register: vi.fn(async () => ({ status, answer, retryAfter })) });

beforeEach(async () => {
  await clear('outbox', 'receipts');
});

describe('what waits', () => {
  test('goes out with its photos, is kept as a receipt, and waits for nothing more', async () => {
    await put('outbox', 'a-key-of-the-phone', outgoing({ photos: photos(2) }));
    const by = carrier();

    expect(await send(by)).toBeNull();

    expect([by.register.mock.calls.length, by.upload.mock.calls.length]).toEqual([1, 2]);
    expect((await all('outbox')).map((one) => photosLeft(one).length)).toEqual([0]);
    expect((await receipts()).map(({ protocol, key }) => [protocol, key])).toEqual([
      ['2026-4831-9275-97', '7K3M-9QX2-HTRB'],
    ]);
  });

  test('that is not to be kept stays with its receipt until it was shown, and in no list', async () => {
    await put('outbox', 'a-key-of-the-phone', outgoing({ keep: false }));

    await send(carrier());

    expect((await get('outbox', 'a-key-of-the-phone'))?.receipt?.protocol).toBe('2026-4831-9275-97');
    expect(await receipts()).toEqual([]);
  });

  test.each([0, 409, 429, 500, 503])('waits after %i, longer each time, and is tried again', async (status) => {
    await put('outbox', 'a-key-of-the-phone', outgoing());

    expect(await send(answering(status))).toBe(NOW + pauseAfter(1));
    const early = answering(201, receipt());
    expect(await send(early, NOW + 1000)).toBe(NOW + pauseAfter(1));
    expect(early.register).not.toHaveBeenCalled();
    expect(await send(answering(status), NOW + pauseAfter(1))).toBe(NOW + pauseAfter(1) + pauseAfter(2));
    expect((await get('outbox', 'a-key-of-the-phone'))?.tries).toBe(2);
    expect(await send(answering(201, receipt()), NOW + 1000, true)).toBeNull();
  });

  test('waits as long as it is told to', async () => {
    await put('outbox', 'a-key-of-the-phone', outgoing());

    expect(await send(answering(429, null, 600))).toBe(NOW + 600_000);
  });

  test.each([400, 413, 415, 422])('opens for editing after %i, and nothing behind it is stuck', async (status) => {
    await put('outbox', 'a-key-of-the-phone', outgoing());
    await put('outbox', 'b', outgoing({ key: 'b' }));
    const by = carrier({
      register: vi.fn(async (one: Outgoing) =>
        one.key === 'b'
          ? { status: 201, answer: receipt(), retryAfter: 0 }
          : { status, answer: { errors: [{ field: 'category', message: 'Unknown.' }] }, retryAfter: 0 },
      ),
    });

    expect(await send(by)).toBeNull();

    expect((await get('outbox', 'a-key-of-the-phone'))?.refused).toEqual({ category: 'Unknown.' });
    expect(await receipts()).toHaveLength(1);
  });

  test('sends the photos that failed again, with fresh forms when theirs have expired, and registers nothing twice', async () => {
    await put('outbox', 'a-key-of-the-phone', outgoing({ photos: photos(2) }));
    const broken = carrier({
      upload: vi.fn(async (_, photo) => (photo.id === '1' ? Promise.reject(new Error('lost')) : undefined)),
    });
    await send(broken);
    expect((await get('outbox', 'a-key-of-the-phone'))?.photos.map((photo) => photo.state)).toEqual(['sent', 'failed']);

    const soon = carrier();
    await send(soon, NOW + 60_000);
    // The form that failed may have expired, whatever the clock of this device says: another is asked for.
    expect([soon.register.mock.calls.length, soon.upload.mock.calls.length]).toEqual([1, 1]);

    await put('outbox', 'c', outgoing({ key: 'c', photos: photos(1) }));
    await send(broken);
    await send(carrier({ upload: vi.fn(async () => Promise.reject(new Error('lost'))) }), NOW, true);
    const late = carrier();
    await send(late, NOW + 3_600_000, true);
    expect((await all('outbox')).flatMap(photosLeft)).toEqual([]);
  });

  test('is left alone by who does not know its account', async () => {
    await put('outbox', 'a-key-of-the-phone', outgoing({ account: 'ana' }));
    const worker = carrier({ leaves: ({ account }: Outgoing) => Boolean(account) });

    expect(await send(worker)).toBe(0);

    expect(worker.register).not.toHaveBeenCalled();
    expect((await get('outbox', 'a-key-of-the-phone'))?.tries).toBe(0);
  });

  test('is sent once, however often it is asked for at the same moment', async () => {
    await put('outbox', 'a-key-of-the-phone', outgoing());
    const by = carrier();

    await Promise.all(Array.from({ length: 5 }, () => send(by)));

    expect(by.register).toHaveBeenCalledTimes(1);
  });
});

test('pauses grow up to a quarter of an hour', () => {
  expect([1, 2, 3, 20].map(pauseAfter)).toEqual([5_000, 10_000, 20_000, 900_000]);
});
