import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { positionIn } from './position';

const PHOTOS = path.resolve(import.meta.dirname, '../../../../../tests/photos');
const photo = (name: string) => new Blob([fs.readFileSync(`${PHOTOS}/${name}`)]);

test('a photo with a position says where it was taken', async () => {
  const found = await positionIn(photo('DSCN0010.jpg'));

  expect(found?.latitude).toBeCloseTo(43.4674, 3);
  expect(found?.longitude).toBeCloseTo(11.8851, 3);
});

test.each(['landscape_6.jpg', 'IMG_5195.HEIC'])('%s says none', async (name) => {
  expect(await positionIn(photo(name))).toBeUndefined();
});

test('what is torn or no photo says none', async () => {
  const bytes = fs.readFileSync(`${PHOTOS}/DSCN0010.jpg`);
  for (const cut of [0, 1, 3, 12, 30, 200])
    expect(await positionIn(new Blob([bytes.subarray(0, cut)]))).toBeUndefined();
  expect(await positionIn(new Blob(['text']))).toBeUndefined();
});
