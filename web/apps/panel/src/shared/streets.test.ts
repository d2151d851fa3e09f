import { describe, expect, it } from 'vitest';
import { isSameStreet, nearestNeighbourhood } from './streets';

describe('streets and neighbourhoods', () => {
  it.each([
    ['Avenida São João', 'avenida sao joao ', true],
    ['Rua Um', 'Rua Um B', false],
    ['', '', false],
    [undefined, null, false],
  ])('compares %s with %s', (one, other, expected) => {
    expect(isSameStreet(one, other)).toBe(expected);
  });

  it('finds the neighbourhood that a place is in the middle of', () => {
    const known = [
      { name: 'Centro', latitude: -24.18, longitude: -46.78 },
      { name: 'Suarão', latitude: -24.15, longitude: -46.74 },
    ];
    expect(nearestNeighbourhood(known, { latitude: -24.152, longitude: -46.741 })).toBe('Suarão');
    expect(nearestNeighbourhood([], { latitude: 0, longitude: 0 })).toBeUndefined();
  });
});
