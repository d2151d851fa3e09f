import { expect, test } from 'vitest';
import { keyOf, protocolOf } from './access';

const PROTOCOL = '2026-4831-9275-97';
const KEY = '7K3M-9QX2-HTRB';

test('a protocol is read as people write it', () => {
  for (const written of ['{}', ' {} ', 'Protocolo nº {}.', '#{}', '\u200e{}\ufeff', 'O número é {}'])
    for (const between of ['-', '–', '.', ' ', ' - ', '', '--', ', ', '·', '_', '\n'])
      for (const grouped of [PROTOCOL, '20-26-48-31-92-75-97', '2026-48319275-97', '202-648-319-275-97'])
        expect(protocolOf(written.replace('{}', grouped.replaceAll('-', between)))).toBe(PROTOCOL);
});

test.each([
  '',
  '<b>',
  `1${PROTOCOL}`,
  `${PROTOCOL}1`,
  '2026-4831-9275-79',
  '2026-4831-9275-9',
  '2026------4831-9275-97',
  '2026-4831-a-9275-97',
])('%s is no protocol', (typed) => {
  expect(protocolOf(typed)).toBeUndefined();
});

test.each([
  '7K3M–9QX2–HTRB\u200b',
  'Chave: 7k3m.9qx2.htrb.',
  '７K3M 9QX2 HTRB',
  '7K3M - 9QX2 - HTRB',
  '7k3m 9qx2 htrb',
])('the key %s is read as people write it', (typed) => {
  expect(keyOf(typed)).toBe(KEY);
});

test('letters that look like digits are those', () => {
  expect([keyOf('7K3M9QX2HTRO'), keyOf('iK3M-9QX2-HTRL')]).toEqual(['7K3M-9QX2-HTR0', '1K3M-9QX2-HTR1']);
});

test.each(['', 'چابی', '7K3M-9QX2-HTR', '7K3M-9QX2-HTRU', 'é7K3M9QX2HTRB', '7K3M9QX2HTRB 1'])(
  '%s is no key',
  (typed) => {
    expect(keyOf(typed)).toBeUndefined();
  },
);
