/** Standard texts: which of them fit an action, and how their places are filled. */
import { expect, test } from 'vitest';
import type { TemplateDocument } from '@core/api-types';
import { filled, fits } from './StandardText';

const TEXT: TemplateDocument = {
  code: 'paved',
  title: 'Tapado',
  actions: ['answer', 'conclude'],
  category: 'pothole',
  text: 'Feito pela {sector} ({protocol}).',
  version: 1,
};

test('a text fits its actions and its subject, any without them, and none once it is out of use', () => {
  const pothole = { category: 'pothole' };
  expect(fits(TEXT, 'conclude', pothole)).toBe(true);
  expect(fits(TEXT, 'archive', pothole)).toBe(false);
  expect(fits(TEXT, 'conclude', { category: 'tree' })).toBe(false);
  expect(fits({ ...TEXT, actions: [], category: null }, 'archive', { category: 'tree' })).toBe(true);
  expect(fits({ ...TEXT, active: false }, 'conclude', pothole)).toBe(false);
});

test('a place is filled once, and an unknown one stays', () => {
  expect(filled(TEXT.text, { sector: '{protocol}', protocol: '2026' })).toBe('Feito pela {protocol} (2026).');
  expect(filled('{nothing}', {})).toBe('{nothing}');
});
