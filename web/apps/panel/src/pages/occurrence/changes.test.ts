/** Changes that the timeline keeps in codes are read in words, and what somebody wrote as it was written. */
import { expect, test } from 'vitest';
import { changesInWords } from './changes';

test.each([
  ['kind: complaint → request', 'Tipo: Reclamação → Solicitação'],
  ['Era outra coisa. · priority: normal → urgent', 'Era outra coisa. · Prioridade: Normal → Urgente'],
  [
    'neighbourhood: - → Cibratel, Praia, kind: praise → request',
    'Bairro: — → Cibratel, Praia, Tipo: Elogio → Solicitação',
  ],
  ['visibility: proposed → public (2)', 'Quem vê o arquivo: Proposto ao cidadão → O cidadão vê (2)'],
  [
    'legal: 2026-12-01 → 2026-12-03, sector: None → 2026-12-05',
    'Prazo legal: 01/12/2026 → 03/12/2026, Prazo do setor: — → 05/12/2026',
  ],
  ['photo 1, rectangles: 0 → 3', 'Partes cobertas da foto 1: 0 → 3'],
])('%s', (kept, shown) => {
  expect(changesInWords(kept)).toBe(shown);
});

test.each(['De A → B', 'rua: Central → Norte', 'Fica assim · kind', 'legal: hoje', 'constructor: a → b', ''])(
  'what somebody wrote stays: %s',
  (text) => {
    expect(changesInWords(text)).toBe(text);
  },
);
