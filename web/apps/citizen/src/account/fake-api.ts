/** An API that knows one citizen, for the tests of accounts. */
import { cleanup } from '@testing-library/preact';
import { afterEach, beforeEach, vi } from 'vitest';
import type { MineRowShape, TownProfileShape } from '@core/api-types';
import { go, startRouter } from '@core/router';
import { forget } from '../access';
import { outbox } from '../outbox/outbox';
import { clear } from '../store/database';
import { town } from '../town';
import { enter, leave } from './session';

export const PROTOCOL = '2026-4831-9275-97';
export const OTHER = '2026-0000-0001-41';
const encoded = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '');
export const idToken = (sub: string) => `${encoded({ alg: 'none' })}.${encoded({ sub })}.x`;
export const tokens = (seconds = 900, sub = 'ana') => ({
  id_token: idToken(sub),
  refresh_token: `what-renews-${sub}`,
  expires_in: seconds,
});
export const row = (protocol: string): MineRowShape => ({
  protocol,
  status: 'received',
  kind: 'complaint',
  category: 'pothole',
  description: `Buraco ${protocol}`,
  registered_at: '2026-11-23T18:00:00Z',
  due_on: '2026-12-23',
  overdue: false,
  closed_at: null,
  outcome: null,
});
const receipt = {
  protocol: PROTOCOL,
  access_key: '7K3M-9QX2-HTRB',
  registered_at: '2026-11-27T12:00:00Z',
  due_on: '2026-12-28',
  photos: [],
};
export const me = {
  email: 'ana@example.com',
  name: 'Ana Reis',
  phone: null,
  document_masked: '***.982.247-**',
  level: 'email',
  since: '2026-11-23T18:00:00Z',
};

interface Sent {
  path: string;
  method: string;
  authorization: string | null;
  body: Record<string, unknown>;
}
startRouter();
export let sent: Sent[] = [];
export let answers: Record<string, [number, unknown]> = {};
export const sentTo = (path: string) => sent.filter((one) => one.path === path);
export const everythingKept = () => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]);

/** Every test begins with nobody signed in and nothing kept. */
export function beginsAnew(): void {
  beforeEach(async () => {
    sent = [];
    answers = {
      'GET config.json': [200, { api: '/api' }],
      'GET /api/v1/categories': [200, { categories: [{ code: 'pothole', name: 'Buraco na rua', questions: [] }] }],
      'POST /api/v1/citizen/sign-in': [202, { attempt: 'an-attempt' }],
      'POST /api/v1/citizen/sign-in/code': [200, tokens()],
      'POST /api/v1/citizen/sign-in/refresh': [200, tokens()],
      'POST /api/v1/citizen/sign-out': [204, null],
      'GET /api/v1/citizen/occurrences': [200, { occurrences: [], next_cursor: null }],
      'POST /api/v1/citizen/occurrences': [201, receipt],
      'POST /api/v1/occurrences': [201, receipt],
      'GET /api/v1/citizen/me': [200, me],
      'PUT /api/v1/citizen/me': [200, me],
    };
    vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
      const method = init.method ?? 'GET';
      sent.push({
        path: address,
        method,
        authorization: new Headers(init.headers).get('authorization'),
        body: init.body ? JSON.parse(String(init.body)) : {},
      });
      const [status, body] = answers[`${method} ${address}`] ?? [404, {}];
      return new Response(status === 204 ? null : JSON.stringify(body), { status });
    });
    town.value = { name: 'Itanhaém', sign_in: ['email'], contacts: {}, emergency: [] } as unknown as TownProfileShape;
    await leave();
    await clear('outbox', 'receipts', 'drafts');
    outbox.value = {};
    localStorage.clear();
    forget();
    sent = [];
    go('#/', { replace: true });
  });
  afterEach(cleanup);
}

export const signIn = (stays = false) => enter('an-attempt', '048213', 'ana@example.com', stays);
