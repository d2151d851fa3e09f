import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as oidc from './oidc';

const ISSUER = { api: '/api', sign_in: 'https://sign-in.example', client_id: 'panel' };
const encoded = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '');
const token = (role: string, email = 'olga@example.com') =>
  `h.${encoded({ email, 'cognito:groups': [role], role: Math.random() })}.s`;
const answers: { status: number; token?: string; seconds?: number }[] = [];
const asked: string[] = [];

function another(session: string) {
  localStorage.setItem('panel-session', session);
  dispatchEvent(Object.assign(new Event('storage'), { key: 'panel-session' }));
  return new Promise((next) => setTimeout(next));
}

beforeEach(() => {
  vi.stubGlobal('fetch', async (address: string, { method }: { method: string }) => {
    asked.push(`${method} ${address}`);
    const { status, token: id_token, seconds = 900 } = answers.shift()!;
    if (!status) throw new TypeError('Failed to fetch');
    return { status, ok: status < 300, json: async () => ({ id_token, expires_in: seconds }) };
  });
  asked.length = answers.length = 0;
});

afterEach(async () => {
  await another('');
  sessionStorage.clear();
  localStorage.clear();
  vi.unstubAllGlobals();
});

test('a new tab is signed in by the session of the browser, a reloaded one at once', async () => {
  localStorage.setItem('panel-session', 'one');
  answers.push({ status: 200, token: token('ombudsman') });

  expect(await oidc.resume(ISSUER)).toBe(true);
  expect(oidc.holder()).toMatchObject({ email: 'olga@example.com', roles: ['ombudsman'] });
  expect(await oidc.resume(ISSUER)).toBe(true);
  expect(asked).toEqual(['POST /api/v1/staff/session/token']);
});

test('where nobody has signed in nobody is asked', async () => {
  expect(await oidc.resume(ISSUER)).toBe(false);
  expect(asked).toEqual([]);
});

test('a session that is over is asked for once', async () => {
  localStorage.setItem('panel-session', 'two');
  answers.push({ status: 401 });

  expect(await oidc.resume(ISSUER)).toBe(false);
  expect(await oidc.token()).toBeUndefined();
  expect(asked).toHaveLength(1);
});

test('a service out of reach ends nothing', async () => {
  localStorage.setItem('panel-session', 'three');
  answers.push({ status: 0 }, { status: 503 }, { status: 200, token: token('manager') });

  await expect(oidc.resume(ISSUER)).rejects.toMatchObject({ status: 0 });
  await expect(oidc.token()).rejects.toMatchObject({ status: 503 });
  expect(await oidc.token()).toBeDefined();
});

test('many requests at once renew a token once', async () => {
  localStorage.setItem('panel-session', 'four');
  answers.push({ status: 200, token: token('ombudsman'), seconds: 30 }, { status: 200, token: token('ombudsman') });
  await oidc.resume(ISSUER);

  const [first, second] = await Promise.all([oidc.token(), oidc.token()]);

  expect(first).toBe(second);
  expect(asked).toHaveLength(2);
});

test('who comes back with other roles signs in again', async () => {
  localStorage.setItem('panel-session', 'five');
  answers.push({ status: 200, token: token('ombudsman'), seconds: 30 }, { status: 200, token: token('manager') });
  await oidc.resume(ISSUER);

  expect(await oidc.token()).toBeUndefined();
});

test('what another tab does to the session happens to this one', async () => {
  const seen: unknown[] = [];
  oidc.follow((now) => seen.push(now && now.email));
  localStorage.setItem('panel-session', 'six');
  answers.push({ status: 200, token: token('ombudsman') });
  await oidc.resume(ISSUER);

  await another('');
  expect(await oidc.token()).toBeUndefined();
  expect(sessionStorage.getItem('session')).toBeNull();

  answers.push({ status: 200, token: token('manager', 'rita@example.com') });
  await another('seven');
  expect(seen).toEqual([null, 'rita@example.com']);
});

test('signing out ends the session everywhere and leaves for the issuer', async () => {
  const left = vi.spyOn(location, 'assign').mockImplementation(() => undefined);
  localStorage.setItem('panel-session', 'eight');
  answers.push({ status: 200, token: token('ombudsman') }, { status: 204 });
  await oidc.resume(ISSUER);

  oidc.signOut();

  expect(asked.at(-1)).toBe('DELETE /api/v1/staff/session');
  expect(localStorage.getItem('panel-session')).toBe('');
  expect(String(left.mock.calls[0]?.[0])).toContain('https://sign-in.example/logout?client_id=panel');
  expect(await oidc.token()).toBeUndefined();
});
