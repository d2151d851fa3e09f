import { expect, test } from 'vitest';
import { bodyOf, partsOf, sectorReads } from '../pages/occurrence/actions';
import { atTheField, formOf, isNoPosition, locationOf, pointOf } from './location';

const HERE = { latitude: -24.1836, longitude: -46.7889 };

test.each([
  '-24.1836, -46.7889',
  ' -24.1836 -46.7889 ',
  '-24,1836; -46,7889',
  '-24,1836, -46,7889',
  '-24.1836;-46.7889',
])('%s is a position', (text) => {
  expect(pointOf(text)).toEqual(HERE);
});

test.each(['', undefined, 'Rua Um, 120', '-24.1836', '-91, 0', '0, 181', '1, 2, 3'])('%s is none', (text) => {
  expect(pointOf(text)).toBeUndefined();
});

test('a position that is none is told from nothing', () => {
  expect([
    isNoPosition({ 'location.position': 'aqui' }),
    isNoPosition({ 'location.position': ' ' }),
    isNoPosition({}),
  ]).toEqual([true, false, false]);
});

test('a place is sent as it was read', () => {
  const location = { ...HERE, address: { street: 'Rua Um', neighbourhood: 'Centro' } };

  expect(locationOf(formOf(location))).toEqual(location);
  expect(locationOf(formOf(null))).toBeUndefined();
});

test('a reclassification names a place only when it is another one', () => {
  const before = formOf({ ...HERE, address: { street: 'Rua Um' } });
  const moved = { ...before, 'location.address.street': 'Rua Dois', category: 'tree' };

  expect(bodyOf('reclassify', 2, { ...before, category: 'tree' }, before)).toEqual({
    action: 'reclassify',
    version: 2,
    category: 'tree',
  });
  expect(bodyOf('reclassify', 2, moved, before)).toEqual({
    action: 'reclassify',
    version: 2,
    category: 'tree',
    location: { ...HERE, address: { street: 'Rua Dois' } },
  });
});

const names = (occurrence: Parameters<typeof partsOf>[1]) => partsOf('forward', occurrence)?.map((part) => part.name);

test('only what must be pseudonymised asks for a text of its own', () => {
  expect(names({ kind: 'complaint', identity_mode: 'identified' })).toEqual(['sector', 'note']);
  for (const one of [
    { kind: 'report', identity_mode: 'anonymous' },
    { kind: 'praise', identity_mode: 'confidential' },
  ] as const) {
    expect(names(one)).toEqual(['sector', 'pseudonymised_text', 'share_photos', 'note']);
  }
  expect(partsOf('forward', { kind: 'praise', identity_mode: 'anonymous' }, true)).toHaveLength(4);
  expect(bodyOf('forward', 1, { sector: 'works', share_photos: 'true' })).toEqual({
    action: 'forward',
    version: 1,
    sector: 'works',
    share_photos: true,
  });
});

test('whoever writes about a protected occurrence is told whether its sector reads it', () => {
  const report = { kind: 'report', identity_mode: 'anonymous' } as const;
  const plain = { kind: 'complaint', identity_mode: 'identified' } as const;

  expect([sectorReads('forward', report, {}), sectorReads('ask_citizen', report, {})]).toEqual([true, false]);
  expect([sectorReads('note', report, {}), sectorReads('note', report, { for_sector: 'true' })]).toEqual([false, true]);
  expect([sectorReads('note', plain, {}), sectorReads('accept', report, {})]).toEqual([null, null]);
  expect(bodyOf('note', 1, { text: 'x', for_sector: 'true' })).toMatchObject({ for_sector: true });
});

test('what is wrong with a position is said where it was typed', () => {
  expect(atTheField({ 'location.longitude': 'x', text: 'y' })).toEqual({ 'location.position': 'x', text: 'y' });
});
