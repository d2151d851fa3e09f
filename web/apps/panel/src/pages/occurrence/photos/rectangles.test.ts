import { describe, expect, it } from 'vitest';
import { added, drawn, MOST, moved, pressed, resized, squared, together, withSide, type Rectangle } from './rectangles';

const FACE: Rectangle = { left: 0.4, top: 0.3, width: 0.2, height: 0.2 };

describe('a rectangle over a photo', () => {
  it('is what lies between two corners, from whichever one begins, and ends at the edge of the photo', () => {
    expect(drawn({ x: 0.6, y: 0.5 }, { x: 0.4, y: 0.3 })).toEqual(FACE);
    expect(drawn({ x: 0.9, y: 0.9 }, { x: 1.3, y: 7 })).toEqual({ left: 0.9, top: 0.9, width: 0.1, height: 0.1 });
    expect(drawn({ x: -0.5, y: 0.5 }, { x: 0.1, y: 0.6 })).toEqual({ left: 0, top: 0.5, width: 0.1, height: 0.1 });
    expect(drawn({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 })).toBeNull();
  });

  it('never ends outside its photo, whatever was drawn', () => {
    for (let step = 0; step < 500; step += 1) {
      const at = (factor: number) => ((step * factor) % 101) / 100.7;
      const one = drawn({ x: at(7), y: at(31) }, { x: at(13), y: at(57) });
      if (!one) continue;
      expect(one.left + one.width).toBeLessThanOrEqual(1 + 1e-9);
      expect(one.top + one.height).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  it('is moved and resized with the arrows, and stays inside', () => {
    expect(pressed(FACE, { key: 'ArrowLeft', shiftKey: false })).toEqual({ ...FACE, left: 0.39 });
    expect(pressed(FACE, { key: 'ArrowDown', shiftKey: false })).toEqual({ ...FACE, top: 0.31 });
    expect(pressed(FACE, { key: 'ArrowRight', shiftKey: true })).toEqual({ ...FACE, width: 0.21 });
    expect(pressed(FACE, { key: 'ArrowUp', shiftKey: true })).toEqual({ ...FACE, height: 0.19 });
    expect(pressed(FACE, { key: 'Enter', shiftKey: false })).toBeNull();
    expect(moved(FACE, 5, -5)).toEqual({ ...FACE, left: 0.8, top: 0 });
    expect(resized(FACE, 5, -5)).toEqual({ ...FACE, width: 0.6, height: 0.01 });
  });

  it('takes what is typed for a side as far as the photo goes', () => {
    expect(withSide(FACE, 'left', 0.1)).toEqual({ ...FACE, left: 0.1 });
    expect(withSide(FACE, 'height', 3)).toEqual({ ...FACE, height: 0.7 });
    expect(withSide(FACE, 'width', Number.NaN)).toEqual(FACE);
  });

  it('is added in the middle, and not exactly over another', () => {
    const first = added([]);
    expect(first).toEqual({ left: 0.4, top: 0.4, width: 0.2, height: 0.2 });
    expect(added([first])).not.toEqual(first);
  });

  it('is shown as wide as the file has it, which is made of squares of eight pixels', () => {
    const one = { left: 0.13, top: 0.2, width: 0.1, height: 0.79 };
    const black = squared(one, { width: 100, height: 100 });
    expect([black.left, black.top, black.left + black.width, black.top + black.height]).toEqual([0.08, 0.16, 0.24, 1]);
  });

  it('stands beside those of somebody who was faster, each once and no more than may be', () => {
    const hat = { ...FACE, top: 0.1 };
    expect(together([FACE], [{ ...FACE }, hat])).toEqual([FACE, hat]);
    const many = Array.from({ length: MOST }, (_, place) => ({ ...FACE, left: place / 100 }));
    expect(together(many, [hat])).toEqual(many);
  });
});
