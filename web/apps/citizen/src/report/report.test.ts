import { describe, expect, test } from 'vitest';
import '../i18n';
import '../later/messages';
import { categories, town } from '../town';
import type { Category, Town } from '../types';
import { errorsOf, firstError, isCpf } from './checks';
import { blank, bodyOf, isBegun, type Draft } from './form';
import { isNear, search, wordsOf } from './search';
import { STEPS } from './steps';

const category = (changes: Partial<Category> = {}): Category => ({
  code: 'street_light',
  name: 'Iluminação pública',
  description: 'Poste apagado',
  kind: 'complaint',
  keywords: ['lâmpada', 'luz', 'poste'],
  requires_location: true,
  requires_photo: false,
  term: { days: 5, unit: 'working' },
  notice: null,
  questions: [],
  ...changes,
});
const pothole = category({ code: 'pothole', name: 'Buraco na rua', description: 'Asfalto', keywords: ['cratera'] });
const draft = (changes: Partial<Draft> = {}): Draft => ({ ...blank(), category: 'street_light', ...changes });

describe('the search', () => {
  test.each([
    ['lampada', 'street_light'],
    ['LÂMPADA', 'street_light'],
    ['lampda', 'street_light'],
    ['lapmada', 'street_light'],
    ['ilum', 'street_light'],
    ['buraco rua', 'pothole'],
    ['rua buraco', 'pothole'],
    ['burraco', 'pothole'],
    ['cratera', 'pothole'],
  ])('finds by %s', (text, code) => {
    expect(search([category(), pothole], text).map((one) => one.code)).toEqual([code]);
  });

  test('finds nothing where a word fits nowhere, and everything where nothing was typed', () => {
    expect(search([category(), pothole], 'buraco xyzw')).toEqual([]);
    expect(search([category(), pothole], ' … ')).toHaveLength(2);
  });

  test('forgives one letter, not two, and none in a short word', () => {
    expect([isNear('poste', 'posto'), isNear('poste', 'post'), isNear('poste', 'psote')]).toEqual([true, true, true]);
    expect([isNear('poste', 'pista'), isNear('poste', 'po')]).toEqual([false, false]);
    expect(search([category()], 'lux')).toEqual([]);
    expect(wordsOf('  Água, ESGOTO! ')).toEqual(['agua', 'esgoto']);
  });
});

describe('the checks', () => {
  test('name the field that stands in the way of each step', () => {
    const missing = (step: string, changes: Partial<Draft>, of = category()) =>
      Object.keys(errorsOf(step, draft(changes), of));

    expect(missing('o-que', { category: '' })).toEqual(['category']);
    expect(missing('onde', {})).toEqual(['street']);
    expect(missing('onde', { address: { reference: 'perto da ponte' } })).toEqual(['street']);
    expect(missing('onde', {}, category({ requires_location: false }))).toEqual([]);
    expect(missing('onde', { point: { latitude: -24, longitude: -46 } })).toEqual([]);
    expect(missing('detalhes', { description: 'curto' })).toEqual(['description']);
    expect(missing('detalhes', { description: '\u200b\u2800\u3164'.repeat(5) })).toEqual(['description']);
    expect(missing('detalhes', { description: 'Poste apagado há dias' }, category({ requires_photo: true }))).toEqual([
      'photos',
    ]);
    expect(missing('quem', {})).toEqual(['mode']);
    expect(missing('quem', { mode: 'anonymous' })).toEqual([]);
    expect(missing('quem', { mode: 'identified' })).toEqual(['identity.name', 'identity.email']);
    expect(missing('quem', { mode: 'identified', identity: { name: 'Rosa', email: 'rosa@', phone: '12' } })).toEqual([
      'identity.email',
      'identity.phone',
    ]);
  });

  const refused = (identity: Draft['identity']) =>
    Object.keys(errorsOf('quem', draft({ mode: 'identified', identity }), category()));

  test.each([
    ['(13) 3426-1234', true],
    ['13 99712\u20110001', true],
    ['+55 13\u00a099712-0001', true],
    ['tel:+5513997120001', true],
    ['(13) 3426-1234, ramal 12', true],
    ['13 99712-0001 / 3426-1234', true],
    ['13 99712-0001 ou 13 3426-1234 R. 5', true],
    ['Tel.: 13 3426-1234', true],
    ['WhatsApp 13–99712~0001', true],
    ['13/99712-0001', true],
    ['１３ ９９７１２-０００１', true],
    ['13 3426-1234, recado com Ana', true],
    ['13 99712-0001 (WhatsApp)', true],
    ['12', false],
    ['Ana 13 99712-0001', false],
    ['1399712', false],
    ['1'.repeat(16), false],
    ['da vizinha', false],
    ['13 99712-0001 / 12', false],
  ])('take the phone %s as the API does: %s', (phone, isTaken) => {
    expect(refused({ name: 'Rosa', phone })).toEqual(isTaken ? [] : ['identity.phone']);
  });

  test.each([
    ['rosa@exemplo.com.br', true],
    ['Rosa Lima <rosa@exemplo.com.br>;', true],
    ['mailto:rosa@exemplo.com.br', true],
    [' rosa @ exemplo.com.br. ', true],
    ['rosa＠exemplo.com.br​', true],
    ['rosa@exemplo', false],
    ['rosa@exemplo.com.br, ana@exemplo.com.br', false],
    ['rosa lima@exemplo.com.br', false],
  ])('take the address %s as the API does: %s', (email, isTaken) => {
    expect(refused({ name: 'Rosa', email })).toEqual(isTaken ? [] : ['identity.email']);
  });

  test('count characters as people do, and say what is longer than the API takes', () => {
    const wrong = (step: string, changes: Partial<Draft>) => errorsOf(step, draft(changes), asking);
    const asking = category({
      questions: [{ code: 'pole', label: 'Poste', type: 'text', required: false, choices: [] }],
    });
    const heart = '🧡';

    for (const [step, name, most] of [
      ['onde', 'street', 120],
      ['onde', 'number', 60],
      ['onde', 'reference', 200],
    ] as const) {
      const address = (count: number) => ({ address: { street: 'Rua Um', [name]: heart.repeat(count) } });
      expect(wrong(step, address(most))).toEqual({});
      expect(wrong(step, address(most + 1))).toEqual({
        [name]: `Encurte para ${most} caracteres: há 1 a mais.`,
      });
    }
    expect(wrong('detalhes', { description: heart.repeat(4000), answers: { pole: heart.repeat(200) } })).toEqual({});
    expect(
      Object.keys(wrong('detalhes', { description: heart.repeat(4001), answers: { pole: 'x'.repeat(201) } })),
    ).toEqual(['description', 'answers.pole']);
    expect(Object.keys(wrong('detalhes', { description: heart.repeat(9) }))).toEqual(['description']);
    const identity = { name: 'x'.repeat(121), email: `${'a'.repeat(250)}@town.example` };
    expect(Object.keys(wrong('quem', { mode: 'identified', identity }))).toEqual(['identity.name', 'identity.email']);
    expect(wrong('quem', { mode: 'identified', identity: { name: 'R', email: 'r@town.example' } })).toEqual({
      'identity.name': 'Escreva pelo menos 2 letras.',
    });
  });

  test('ask for another category once the chosen one is none of the town’s', () => {
    categories.value = [category()];
    expect(errorsOf('o-que', draft(), category())).toEqual({});
    expect(errorsOf('o-que', draft({ category: 'gone' }), undefined)).toEqual({
      category: 'Este assunto saiu de uso: escolha outro.',
    });

    categories.value = null;
    expect(errorsOf('o-que', draft({ category: 'gone' }), undefined)).toEqual({});
  });

  test('ask for an address where the pin is outside the town, and for nothing more', () => {
    const corners = [
      [-25, -47],
      [-25, -46],
      [-24, -46],
      [-24, -47],
    ];
    const boundary = corners.map(([latitude, longitude]) => ({ latitude, longitude }));
    town.value = { name: 'Itanhaém', boundary } as Town;
    const point = { latitude: -23.5, longitude: -46.5 };

    expect(errorsOf('onde', draft({ point: { ...point, latitude: -24.5 } }), category())).toEqual({});
    expect(errorsOf('onde', draft({ point }), category())).toEqual({
      street: 'O ponto marcado fica fora de Itanhaém: escreva a rua ou um ponto de referência.',
    });
    expect(errorsOf('onde', draft({ point, address: { reference: 'na divisa' } }), category())).toEqual({});
    town.value = null;
  });

  test('find the first step with something missing', () => {
    expect(firstError(STEPS, draft({ address: { street: 'Rua Um' } }), category())?.step).toBe('detalhes');
  });

  test('know a CPF by its check digits', () => {
    expect(['CPF: 529.982.247/25', '529–982–247–25\u200b', '５２９９８２２４７２５'].every(isCpf)).toBe(true);
    expect(isCpf('Rosa 529.982.247-25')).toBe(false);
    expect(['529.982.247-25', '52998224724', '111.111.111-11', '1'].map(isCpf)).toEqual([true, false, false, false]);
  });
});

describe('the body', () => {
  test('of an anonymous author says nothing of them, whatever was typed before', () => {
    const body = bodyOf(
      draft({ mode: 'anonymous', identity: { name: 'Rosa', email: 'rosa@town.example' } }),
      category(),
    );

    expect(body.identity).toEqual({ mode: 'anonymous' });
    expect(JSON.stringify(body)).not.toContain('Rosa');
  });

  test('leaves out what is empty and what the category does not ask', () => {
    const body = bodyOf(
      draft({ description: ' Poste apagado ', address: { street: ' ', number: '1' }, answers: { old: 'x' } }),
      category(),
    );

    expect(body).toEqual({
      category: 'street_light',
      description: 'Poste apagado',
      location: { address: { number: '1' } },
      identity: { mode: 'anonymous' },
      channel: 'app',
    });
  });

  test('announces each photo by what it is', () => {
    const photos = ['image/jpeg', 'image/heic', ''].map((type, nth) => ({
      id: `${nth}`,
      blob: new Blob(['x'], { type }),
      isReduced: false,
    }));

    expect(bodyOf(draft({ photos }), category()).photos).toEqual([
      { content_type: 'image/jpeg' },
      { content_type: 'image/heic' },
      { content_type: 'image/jpeg' },
    ]);
  });

  test('a draft is begun once there is something to lose', () => {
    expect([isBegun(blank()), isBegun(draft()), isBegun({ ...blank(), description: 'a' })]).toEqual([
      false,
      true,
      true,
    ]);
  });
});
