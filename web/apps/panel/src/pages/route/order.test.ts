import { expect, test } from 'vitest';
import { distance, ordered } from './order';

const at = (name: string, latitude: number, longitude = -46.78) => ({ name, position: { latitude, longitude } });
const nowhere = { name: 'nowhere', position: null };
const names = (stops: { name: string }[]) => stops.map(({ name }) => name);

test('a hundredth of a degree of latitude is 1.1 km', () => {
  expect(distance({ latitude: -24, longitude: -46 }, { latitude: -24.01, longitude: -46 })).toBeCloseTo(1.112, 3);
});

test('a route goes to the nearest that is left, from its start or from the first', () => {
  const stops = [at('south', -24.3), nowhere, at('north', -24.1), at('middle', -24.19)];

  expect(names(ordered(stops, { latitude: -24.0, longitude: -46.78 }))).toEqual([
    'north',
    'middle',
    'south',
    'nowhere',
  ]);
  expect(names(ordered(stops))).toEqual(['south', 'middle', 'north', 'nowhere']);
  expect(ordered([nowhere])).toEqual([nowhere]);
  expect(ordered([])).toEqual([]);
});
