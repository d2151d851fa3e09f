import { describe, expect, it } from 'vitest';
import { closer, inTurn } from './viewing';

describe('going through photos', () => {
  it('comes from the last to the first and back', () => {
    expect([inTurn(2, 'next', 3), inTurn(0, 'previous', 3), inTurn(0, 'next', 1)]).toEqual([0, 2, 0]);
  });

  it('comes as close as four times, and no farther away than the whole', () => {
    expect(closer(1, 'in')).toBe(1.5);
    expect(closer(4, 'in')).toBe(4);
    expect(closer(1, 'out')).toBe(1);
    expect(closer(3, 'fit')).toBe(1);
  });
});
