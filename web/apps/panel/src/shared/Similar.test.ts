import { describe, expect, it } from 'vitest';
import { inOrder } from './Similar';

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
