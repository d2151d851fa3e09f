import { expect, test } from 'vitest';
import { bodyOf, partsOf } from './actions';
import { inWords, pressing } from './Due';
import { bodyOf as intakeBody } from './pages/Intake';
import { stepOf } from './period';
import { blank, cleaned, sent, SHELVES } from './shelves';

test('an action is sent with what was filled in and the version that was read', () => {
  const body = bodyOf('forward', 3, { sector: 'works', note: ' ', text: 'of another action' });

  expect(body).toEqual({ action: 'forward', version: 3, sector: 'works' });
});

test('an action this panel does not know has no dialog', () => {
  expect(partsOf('register')).toBeUndefined();
  expect(partsOf('analyse')).toEqual([]);
});

test('how pressing something is follows its flag first and its days then', () => {
  expect([pressing(-1, true), pressing(3, false), pressing(4, false), pressing(-1, false)]).toEqual(['late', 'soon', 'good', 'soon']);
  expect([inWords(-2), inWords(0), inWords(1)]).toEqual(['2 dias em atraso', 'vence hoje', 'falta 1 dia']);
});

test('intake leaves nothing of an anonymous author, whatever was typed before', () => {
  const form = { channel: 'phone', category: 'tree', description: 'Galho caído na rua', 'identity.mode': 'anonymous', 'identity.name': 'Ana', 'location.address.street': ' Rua Um ', 'location.address.number': '' };

  expect(intakeBody(form)).toEqual({
    category: 'tree',
    description: 'Galho caído na rua',
    channel: 'phone',
    answers: {},
    identity: { mode: 'anonymous' },
    location: { address: { street: 'Rua Um' } },
  });
});

test('a chart has a few dozen points in any period', () => {
  expect([stepOf('2026-01-01', '2026-01-31'), stepOf('2026-01-01', '2026-03-31'), stepOf('2026-01-01', '2026-12-31')]).toEqual(['day', 'week', 'month']);
});

test('a new document has every member its kind has', () => {
  for (const shelf of SHELVES) expect(Object.keys(blank(shelf.members))).toEqual(shelf.members.map((member) => member.name));
});

test('an empty text is nothing, and inside a part it is not there', () => {
  expect(cleaned({ a: '', b: [{ c: '' }], d: 0, e: false, f: { g: '', h: 'i' } })).toEqual({ a: null, b: [{}], d: 0, e: false, f: { h: 'i' } });
});

test('a category without a description has an empty one, and without a sector none', () => {
  const categories = SHELVES.find((shelf) => shelf.name === 'categories')!;

  expect(sent(categories, { name: 'Praças', description: null, sector: '' })).toEqual({ name: 'Praças', description: '', sector: null });
});
