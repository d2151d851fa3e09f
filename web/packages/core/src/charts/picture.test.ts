import { expect, test } from 'vitest';
import { lightColours, picture, type Colours } from './picture';

const COLOURS = Object.fromEntries(
  ['ink', 'muted', 'line', 'surface', 'page', 'series-1', 'series-2', 'series-3', 'series-4'].map((role, place) => [
    role,
    `rgb(${place}, 0, 0)`,
  ]),
) as Colours;
const FRAME = { title: 'Por assunto', note: 'Itanhaém · 1/9 a 30/11 · Sem filtros' };

const parsed = (svg: string) => {
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(document.querySelector('parsererror')).toBeNull();
  return document.documentElement;
};
const texts = (svg: Element) => [...svg.querySelectorAll('text')].map((one) => one.textContent);

test('bars have their title, legend, names, values, what is late of each, and what they are of', () => {
  const bars = [
    { key: 'a', label: 'Lixo & entulho <não coletado>', value: 1200, late: 30 },
    { key: 'b', label: 'Outros', value: 300 },
  ];
  const svg = parsed(picture({ bars, legend: ['Registradas', 'Em atraso'] }, FRAME, COLOURS));

  expect(texts(svg)).toEqual([
    'Por assunto',
    'Registradas',
    'Em atraso',
    'Lixo & entulho <não coletado>',
    '1.200 (30)',
    'Outros',
    '300',
    'Itanhaém · 1/9 a 30/11 · Sem filtros',
  ]);
  const widths = [...svg.querySelectorAll(`rect[fill="${COLOURS['series-1']}"]`)].map((one) =>
    Number(one.getAttribute('width')),
  );
  expect(widths[1]! / widths[2]!).toBeCloseTo(4);
});

test('lines keep their dashes, and a long legend and a long note go on below', () => {
  const lines = ['Registradas', 'Atendidas', 'Em atraso', 'Encerradas no dia'].map((name) => ({
    name,
    values: [4, 7],
  }));
  const note = Array.from({ length: 40 }, () => 'palavra').join(' ');
  const svg = parsed(picture({ at: ['1', '2'], lines }, { title: 'Curso', note }, COLOURS));

  expect([...svg.querySelectorAll('polyline')].map((one) => one.getAttribute('stroke-dasharray'))).toEqual([
    '',
    '7 4',
    '2 4',
    '10 3 2 3',
  ]);
  expect(texts(svg).filter((one) => one?.startsWith('palavra')).length).toBeGreaterThan(1);
  const height = Number(svg.getAttribute('height'));
  for (const one of svg.querySelectorAll('text')) expect(Number(one.getAttribute('y'))).toBeLessThan(height);
});

test('a chart without values is a picture too, and the colours are asked of the page', () => {
  expect(Object.keys(lightColours())).toEqual(Object.keys(COLOURS));
  parsed(picture({ bars: [], legend: null }, FRAME, COLOURS));
  parsed(picture({ at: [], lines: [] }, FRAME, COLOURS));
});
