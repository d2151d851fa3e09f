import { expect, test } from 'vitest';
import { contrast, shades, wear } from './brand';

const GROUNDS = { light: ['#ffffff', '#f5f6f8'], dark: ['#1c1f24', '#121417'] };
const COLOURS = ['#1351b4', '#ffd500', '#ffffff', '#000000', '#777777', '#c0262d', '#00ff00', '#7a4f00'];

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 1);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test.each(COLOURS)('%s is shown in shades that can be read as text and under text', (colour) => {
  const { light, dark } = shades(colour, GROUNDS)!;

  for (const ground of GROUNDS.light) expect(contrast(light, ground)).toBeGreaterThanOrEqual(4.5);
  for (const ground of GROUNDS.dark) expect(contrast(dark, ground)).toBeGreaterThanOrEqual(4.5);
});

test('a colour that can be read stays as it is', () => {
  expect(shades('#1351b4', GROUNDS)?.light).toBe('#1351b4');
  expect(shades('#f2c14e', GROUNDS)?.dark).toBe('#f2c14e');
});

test('what is no colour changes nothing', () => {
  expect(shades('red', GROUNDS)).toBeUndefined();
  expect(shades('', GROUNDS)).toBeUndefined();
  wear('blue; background: url(//example.org)');
  expect(document.documentElement.style.getPropertyValue('--town-light')).toBe('');
});
