/** What an event changed is read in words. */
import { expect, test } from 'vitest';
import type { ChangeShape } from '@core/api-types';
import { changesInWords } from './changes';

const change = (
  field: ChangeShape['field'],
  from: string | null,
  to: string | null,
  more: Partial<ChangeShape> = {},
) => ({
  field,
  from,
  to,
  photo: null,
  files: null,
  ...more,
});

test.each<[ChangeShape, string]>([
  [change('kind', 'complaint', 'request'), 'Tipo: Reclamação → Solicitação'],
  [change('priority', 'normal', 'urgent'), 'Prioridade: Normal → Urgente'],
  [change('neighbourhood', null, 'Cibratel, Praia'), 'Bairro: — → Cibratel, Praia'],
  [change('address', 'Rua Um, 120', null), 'Endereço: Rua Um, 120 → —'],
  [change('position', null, '-24.18, -46.78'), 'Ponto no mapa: — → -24.18, -46.78'],
  [
    change('visibility', 'proposed', 'public', { files: 2 }),
    'Quem vê o arquivo: Proposto ao cidadão → O cidadão vê (2)',
  ],
  [change('legal_due_on', '2026-12-01', '2026-12-03'), 'Prazo legal: 01/12/2026 → 03/12/2026'],
  [change('sector_due_on', null, '2026-12-05'), 'Prazo do setor: — → 05/12/2026'],
  [change('covered_parts', '0', '3', { photo: 1 }), 'Partes cobertas da foto 1: 0 → 3'],
])('%o', (changed, shown) => {
  expect(changesInWords({ changes: [changed] })).toEqual([shown]);
});

test('an event that changed nothing of these says nothing', () => {
  expect(changesInWords({ changes: [] })).toEqual([]);
});
