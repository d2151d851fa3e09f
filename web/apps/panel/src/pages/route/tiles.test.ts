import { expect, test } from 'vitest';
import { tilesAround } from './tiles';

const TOWN = { latitude: -24.18, longitude: -46.78 };
const ZOOMS = { min: 0, max: 15 };
const far = (step: number) => ({ latitude: -24.18 + step / 20, longitude: -46.78 - step / 20 });

test('a place has the tiles that a screen around it shows, at every zoom', () => {
  const tiles = tilesAround([TOWN], ZOOMS, 300);
  for (let z = 8; z <= 15; z += 1) {
    const x = ((TOWN.longitude + 180) / 360) * 2 ** z;
    const here = tiles.filter((tile) => tile.z === z).map((tile) => tile.x);
    expect(here, `${z}`).toEqual(expect.arrayContaining([Math.floor(x - 0.5), Math.floor(x + 0.5)]));
  }
  expect(new Set(tiles.map(({ z }) => z))).toEqual(new Set([8, 9, 10, 11, 12, 13, 14, 15]));
  expect(tiles).toContainEqual({ z: 15, x: 12125, y: 18653 });
});

test('there are no more than asked for, and none twice; each of many places has its own first', () => {
  const places = Array.from({ length: 25 }, (_, step) => far(step));
  const tiles = tilesAround(places, ZOOMS, 300);
  expect(tiles).toHaveLength(300);
  expect(new Set(tiles.map(({ z, x, y }) => `${z}/${x}/${y}`)).size).toBe(300);
  for (const { longitude } of places) {
    const x = Math.floor(((longitude + 180) / 360) * 2 ** 15);
    expect(tiles.some((tile) => tile.z === 15 && tile.x === x)).toBe(true);
  }
});

test('a map that ends before has no closer tiles, and none lies off the world', () => {
  expect(Math.max(...tilesAround([TOWN], { min: 8, max: 14 }, 300).map(({ z }) => z))).toBe(14);
  const edge = tilesAround([{ latitude: 85, longitude: -180 }], ZOOMS, 300);
  expect(edge.every(({ z, x, y }) => x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z)).toBe(true);
  expect(tilesAround([], ZOOMS, 300)).toEqual([]);
});
