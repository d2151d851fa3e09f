import { expect, test } from 'vitest';
import { clusters, shadeOf } from './clusters';

const at = ({ x, y }: { x: number; y: number }) => ({ x, y });
const point = (x: number, y: number, weight: number, late = 0) => ({ x, y, weight, late });

test('points that would cover each other are one, drawn where the heaviest is, and none is lost', () => {
  const found = clusters([point(0, 0, 2, 1), point(10, 0, 5), point(200, 0, 1, 1)], at, 48);

  expect(found.map(({ x, weight, late, points }) => [x, weight, late, points.length])).toEqual([
    [10, 7, 1, 2],
    [200, 1, 1, 1],
  ]);
});

test('at a finer zoom they part, and everything stays counted', () => {
  const points = Array.from({ length: 100 }, (_, one) =>
    point((one % 10) * 9, Math.floor(one / 10) * 9, 1 + (one % 7)),
  );
  const total = points.reduce((sum, one) => sum + one.weight, 0);

  const sizes = [1, 2, 4, 8].map((zoom) => {
    const found = clusters(points, (one) => ({ x: one.x * zoom, y: one.y * zoom }), 48);
    expect(found.reduce((sum, one) => sum + one.weight, 0)).toBe(total);
    const apart = found.flatMap((one) =>
      found.filter((other) => other !== one).map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
    );
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(48);
    return found.length;
  });

  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  expect(sizes.at(-1)).toBe(100);
});

test('the shade is of the share that is late: one of a hundred is not one of one', () => {
  const shades = [0, 1, 25, 26, 50, 51, 100].map((late) => shadeOf({ weight: 100, late }));

  expect(shades).toEqual(['none', 'some', 'some', 'many', 'many', 'most', 'most']);
  expect(shadeOf({ weight: 0, late: 0 })).toBe('none');
});
