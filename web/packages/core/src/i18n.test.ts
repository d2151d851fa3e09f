import { expect, test } from 'vitest';
import { dayAt, setZone } from './i18n';

test('late in the evening it is still the same day in the municipality', () => {
  setZone('America/Sao_Paulo');
  expect(dayAt('2026-11-29T02:02:00Z')).toBe('2026-11-28');
  expect(dayAt('2026-11-29T03:00:00Z')).toBe('2026-11-29');
  setZone('Asia/Tokyo');
  expect(dayAt('2026-11-28T15:00:00Z')).toBe('2026-11-29');
});
