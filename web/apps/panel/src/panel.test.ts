import { expect, test } from 'vitest';
import core from '@core/messages.pt-BR.json';
import directory from './pages/directory/messages.pt-BR.json';
import directoryInEnglish from './pages/directory/messages.en.json';
import figures from './shared/figures/messages.pt-BR.json';
import english from './messages.en.json';
import portuguese from './messages.pt-BR.json';
import refusalsInEnglish from './refusals.en.json';
import refusals from './refusals.pt-BR.json';
import { bodyOf, partsOf } from './pages/occurrence/actions';
import { inWords, pressing } from './shared/Due';
import { bodyOf as intakeBody } from './pages/intake/Intake';
import { stepOf } from './shared/periodQuery';
import { blank, cleaned, sent, DOCUMENT_TYPES } from './pages/directory/documentTypes';

type Texts = Record<string, string>;
const placesIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

test.each([
  [portuguese, english],
  [refusals, refusalsInEnglish],
  [directory, directoryInEnglish],
])('both languages have the same texts with the same places', (texts: Texts, inEnglish: Texts) => {
  expect(Object.keys(inEnglish)).toEqual(Object.keys(texts));
  for (const [key, text] of Object.entries(texts)) expect(placesIn(inEnglish[key]!), key).toEqual(placesIn(text));
});

test('a part that is fetched later takes no word of the panel away', () => {
  const all: Texts = { ...core, ...portuguese };
  const parts: Texts = { ...figures, ...refusals, ...directory };
  expect(Object.keys(parts).filter((key) => key in all && all[key] !== parts[key])).toEqual([]);
});

test('what the API refuses is worded where the first page does not wait for it', () => {
  expect(Object.keys(portuguese).filter((key) => key.startsWith('says.'))).toEqual([]);
  expect(Object.keys(refusals).filter((key) => !key.startsWith('says.'))).toEqual([]);
});

test('an action is sent with what was filled in and the version that was read', () => {
  const body = bodyOf('forward', 3, { sector: 'works', note: ' ', text: 'of another action' });

  expect(body).toEqual({ action: 'forward', version: 3, sector: 'works' });
});

test('an action this panel does not know has no dialog', () => {
  expect(partsOf('register')).toBeUndefined();
  expect(partsOf('analyse')).toEqual([]);
});

test('how pressing something is follows its flag first and its days then', () => {
  expect([pressing(-1, true), pressing(3, false), pressing(4, false), pressing(-1, false)]).toEqual([
    'late',
    'soon',
    'good',
    'soon',
  ]);
  expect([inWords(-2), inWords(0), inWords(1)]).toEqual(['2 dias em atraso', 'vence hoje', 'falta 1 dia']);
});

test('intake leaves nothing of an anonymous author, whatever was typed before', () => {
  const form = {
    channel: 'phone',
    category: 'tree',
    description: 'Galho caído na rua',
    'identity.mode': 'anonymous',
    'identity.name': 'Ana',
    'location.address.street': ' Rua Um ',
    'location.address.number': '',
  };

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
  expect([
    stepOf('2026-01-01', '2026-01-31'),
    stepOf('2026-01-01', '2026-03-31'),
    stepOf('2026-01-01', '2026-12-31'),
  ]).toEqual(['day', 'week', 'month']);
});

test('a new document has every member its kind has', () => {
  for (const documentType of DOCUMENT_TYPES)
    expect(Object.keys(blank(documentType.members))).toEqual(documentType.members.map((member) => member.name));
});

test('an empty text is nothing, and inside a part it is not there', () => {
  expect(cleaned({ a: '', b: [{ c: '' }], d: 0, e: false, f: { g: '', h: 'i' } })).toEqual({
    a: null,
    b: [{}],
    d: 0,
    e: false,
    f: { h: 'i' },
  });
});

test('a category without a description has an empty one, and without a sector none', () => {
  const categories = DOCUMENT_TYPES.find((documentType) => documentType.name === 'categories')!;

  expect(sent(categories, { name: 'Praças', description: null, sector: '' })).toEqual({
    name: 'Praças',
    description: '',
    sector: null,
  });
});

test('a part that a document may do without is nothing when it is left empty', () => {
  const categories = DOCUMENT_TYPES.find((documentType) => documentType.name === 'categories')!;
  const notice = (text: string, phone: string) =>
    sent(categories, { name: 'Luz', keywords: ['poste'], notice: { text, phone } });

  expect(notice('', '')).toMatchObject({ notice: null, keywords: ['poste'] });
  expect(notice('Fio caído: afaste-se.', '')).toMatchObject({ notice: { text: 'Fio caído: afaste-se.' } });
});
