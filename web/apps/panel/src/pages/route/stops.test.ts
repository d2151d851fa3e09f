import { expect, test } from 'vitest';
import type { CaseShape } from '@core/api-types';
import { formOf, stopOf } from './stops';

const found = (changes: Partial<CaseShape> = {}) =>
  ({
    protocol: '2026-4831-9275-31',
    category: 'pothole',
    kind: 'complaint',
    identity_mode: 'identified',
    description: 'Buraco em frente à minha casa',
    location: {
      latitude: -24.18,
      longitude: -46.78,
      address: { street: 'Rua Um', number: '7', reference: 'casa da Ana' },
    },
    neighbourhood: 'Centro',
    outside_boundary: false,
    clocks: { legal: { due_on: '2026-12-28' }, sector: { due_on: '2026-12-04', on_time: null } },
    overdue: false,
    paused: false,
    closed_at: null,
    version: 3,
    timeline: [{ sequence: 2 }],
    messages: [],
    allowed_actions: ['answer'],
    ...changes,
  }) as unknown as CaseShape;

test('a stop says what it is, where, and until when the sector has', () => {
  const stop = stopOf(found());

  expect(stop).toMatchObject({ where: 'Rua Um, 7 · Centro · casa da Ana', dueOn: '2026-12-04', canAnswer: true });
  expect(['2026-11-28', '2026-12-02', '2026-12-05'].map((now) => formOf(stop, now))).toEqual(['good', 'soon', 'late']);
  expect(formOf(stopOf(found({ paused: true })), '2026-12-05')).toBe('quiet');
});

test.each([{ kind: 'report' }, { identity_mode: 'confidential' }] as Partial<CaseShape>[])(
  'of what is sensitive, %o, nothing that its author wrote is kept',
  (changes) => {
    const kept = JSON.stringify(stopOf(found(changes)));

    expect(kept).toContain('Rua Um, 7');
    expect(kept).not.toMatch(/minha casa|Ana/);
  },
);
