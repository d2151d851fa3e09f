import { describe, expect, it } from 'vitest';
import { codeOf, withDays } from './documentTypes';

describe('documents of the directory', () => {
  it.each([
    ['Secretaria de Saúde', 'secretaria_de_saude'],
    [' Árvores (poda) ', 'arvores_poda'],
    ['', ''],
  ])('suggests for the name %s the code %s', (name, code) => {
    expect(codeOf(name)).toBe(code);
  });

  it('adds the days that are proposed, and keeps what was written down', () => {
    const own = [{ date: '2028-04-21', name: 'Tiradentes e festa' }];
    const proposed = [
      { date: '2028-04-21', name: 'Tiradentes' },
      { date: '2028-04-14', name: 'Sexta-feira Santa' },
    ];
    expect(withDays(own, proposed)).toEqual([proposed[1], own[0]]);
  });
});
