import { describe, expect, it, vi } from 'vitest';
import { setZone } from '@core/i18n';
import { findSimilar, inOrder } from './Similar';

const one = (protocol: string, street?: string) => ({
  protocol,
  status: 'received',
  registered_on: '2026-11-20',
  street,
});

describe('similar occurrences', () => {
  it('has what is near first, then the same street, and each once', () => {
    const listed = [one('c', 'Rua Dois'), one('b', 'rua josé'), one('a', 'Rua José'), one('b', 'rua josé')];
    expect(inOrder([one('a')], listed, 'Rua Jose').map(({ protocol }) => protocol)).toEqual(['a', 'b', 'c']);
  });
});

it('says the day on which a listed one was registered, also late in the evening', async () => {
  setZone('America/Sao_Paulo');
  const row = { protocol: 'a', status: 'received', registered_at: '2026-11-29T02:02:00Z' };
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ occurrences: [row] }));
  const [found] = await findSimilar({ category: 'pothole', neighbourhood: 'Centro' });
  expect(found?.registered_on).toBe('2026-11-28');
});
