import { describe, expect, it } from 'vitest';
import type { RowShape } from '@core/api-types';
import { alike } from './BulkActions';

const row = (protocol: string, sector: string | null = null) =>
  ({ protocol, category: 'pothole', sector, due_on: '2026-12-01' }) as RowShape;

describe('one action on several', () => {
  it('sends those together that get the same words', () => {
    const rows = [row('1', 'works'), row('2', 'parks'), row('3', 'works')];
    const groups = alike(rows, { outcome: 'solved', text: 'Feito por {sector}.' });
    expect(groups.map(([typed, together]) => [typed.text, together.map(({ protocol }) => protocol)])).toEqual([
      ['Feito por works.', ['1', '3']],
      ['Feito por parks.', ['2']],
    ]);
    expect(alike(rows, { text: 'Feito.' })).toHaveLength(1);
    expect(alike(rows, { text: '{protocol} {other}' }).map(([typed]) => typed.text)).toEqual([
      '1 {other}',
      '2 {other}',
      '3 {other}',
    ]);
  });
});
