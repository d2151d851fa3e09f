import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import type { FollowedShape } from '@core/api-types';
import { go } from '@core/router';
import { App } from './App';
import { dueOf } from './pages/follow/due';
import { asked, forget, isEvaluating, access, typed, watchAddress } from './access';
import { textOf } from './pages/follow/Timeline';
import { placeOf } from './pages/follow/CaseDetails';
import './later/messages';

const PROTOCOL = '2026-4831-9275-97';
const KEY = '7K3M-9QX2-HTRB';

const followed = (changes: Partial<FollowedShape> = {}): FollowedShape => ({
  protocol: PROTOCOL,
  status: 'forwarded',
  kind: 'complaint',
  category: 'pothole',
  description: 'Buraco fundo',
  location: null,
  registered_at: '2026-11-23T18:00:00Z',
  due_on: '2026-12-23',
  provisional: false,
  overdue: false,
  answer: null,
  outcome: null,
  competent_body: null,
  complement_until: null,
  photos: [],
  attachments: [],
  messages: [],
  evaluation: null,
  can: [],
  timeline: [{ at: '2026-11-23T18:00:00Z', action: 'register', text: '' }],
  ...changes,
});

describe('how long an answer may still take', () => {
  test('is none of a closed one', () => {
    expect([
      dueOf(followed({ status: 'concluded' }), '2026-12-01'),
      dueOf(followed({ status: 'archived', overdue: true }), '2026-12-01'),
    ]).toEqual([undefined, undefined]);
  });

  test('is in days, until the last one has passed', () => {
    const badges = ['2026-12-20', '2026-12-22', '2026-12-23', '2026-12-24'].map((on) => dueOf(followed(), on)?.badge);

    expect(badges).toEqual(['faltam 3 dias', 'falta 1 dia', 'é o último dia', 'é o último dia']);
  });

  test('is late when the API says so', () => {
    expect(dueOf(followed({ overdue: true }), '2026-12-25')).toEqual({
      tone: 'late',
      badge: '2 dias em atraso',
      text: 'A resposta devia ter vindo até 23 de dezembro de 2026.',
    });
    expect(dueOf(followed({ overdue: true }), '2026-12-23')?.badge).toBe('1 dia em atraso');
  });

  test('is the author’s own while they are asked', () => {
    const due = dueOf(followed({ status: 'awaiting_citizen', complement_until: '2026-12-10' }), '2026-12-01');

    expect([due?.tone, due?.badge]).toEqual(['soon', 'faltam 9 dias']);
    expect(due?.text).toContain('10 de dezembro de 2026');
  });
});

test('the history says a new due in words, and an answer once', () => {
  const event = { at: '2026-11-23T18:00:00Z', action: 'recalculate', text: '2026-12-28' } as const;

  expect(textOf(event, null)).toBe('Novo prazo: 28 de dezembro de 2026');
  expect(textOf({ ...event, action: 'conclude', text: 'Feito.' }, 'Feito.')).toBe('');
  expect(textOf({ ...event, action: 'conclude', text: 'Feito.' }, 'Outra')).toBe('Feito.');
});

test('a place is its address or else its position', () => {
  expect(
    placeOf({ latitude: -24.1, longitude: -46.7, address: { street: 'Rua Um', number: '2', neighbourhood: 'Centro' } }),
  ).toEqual(['Rua Um, 2', 'Centro']);
  expect(placeOf({ latitude: -24.1, longitude: -46.7, address: null })).toEqual(['-24.1, -46.7']);
  expect(placeOf(null)).toEqual([]);
});

const inForm = (label: string) => screen.getByLabelText(label) as HTMLInputElement;

describe('the pages', () => {
  let answers: Record<string, [number, unknown]> = {};
  let sent: { address: string; method?: string; key: string | null; body: unknown }[] = [];

  beforeEach(() => {
    sent = [];
    answers = {
      'config.json': [200, { api: '/api' }],
      categories: [200, { categories: [{ code: 'pothole', name: 'Buraco na rua' }] }],
      [PROTOCOL]: [200, followed()],
    };
    vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
      sent.push({
        address,
        method: init.method,
        key: new Headers(init.headers).get('x-access-key'),
        body: init.body && JSON.parse(String(init.body)),
      });
      const [status, body] = Object.entries(answers).find(([end]) => address.endsWith(end))?.[1] ?? [404, {}];
      return new Response(JSON.stringify(body), { status });
    });
    forget();
    go('#/', { replace: true });
  });
  afterEach(cleanup);
  watchAddress();

  test('take the key out of the address and show what it opens', async () => {
    go(`#/follow?protocol=${PROTOCOL}&key=${KEY}`, { replace: true });
    render(<App />);

    expect(location.hash).toBe(`#/follow?protocol=${PROTOCOL}`);
    expect(await screen.findByText('Buraco na rua')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(`Manifestação ${PROTOCOL}`);
    expect(sent.find((one) => one.address.endsWith(PROTOCOL))).toMatchObject({
      address: `/api/v1/occurrences/${PROTOCOL}`,
      key: KEY,
    });
    expect(JSON.parse(sessionStorage.getItem('access')!)).toEqual({ protocol: PROTOCOL, key: KEY });
    expect(sent.some((one) => one.address.includes(KEY))).toBe(false);
  });

  test('say a wrong key, keep the form and keep no key for a reload', async () => {
    answers[PROTOCOL] = [404, { detail: 'There is no such occurrence.' }];
    go(`#/follow?protocol=${PROTOCOL}&key=${KEY}`, { replace: true });
    render(<App />);

    expect((await screen.findByRole('alert')).textContent).toContain(
      'Não encontramos uma manifestação com este protocolo e esta chave.',
    );
    expect([inForm('Protocolo').value, inForm('Chave de acesso').value]).toEqual([PROTOCOL, KEY]);
    expect(sessionStorage.getItem('access')).toBeNull();

    answers[PROTOCOL] = [200, followed()];
    fireEvent.submit(inForm('Protocolo').form!);
    expect(await screen.findByText('Buraco fundo')).toBeTruthy();
  });

  test('say a closed door', async () => {
    answers[PROTOCOL] = [429, {}];
    go(`#/follow?protocol=${PROTOCOL}&key=${KEY}`, { replace: true });
    render(<App />);

    expect((await screen.findByRole('alert')).textContent).toContain('15 minutos');
  });

  test('say that nobody answers, and ask again', async () => {
    answers[PROTOCOL] = [502, {}];
    go(`#/follow?protocol=${PROTOCOL}&key=${KEY}`, { replace: true });
    render(<App />);
    await screen.findByRole('alert');

    answers[PROTOCOL] = [200, followed()];
    fireEvent.click(screen.getByText('Tentar de novo'));
    expect(await screen.findByText('Buraco fundo')).toBeTruthy();
  });

  test('ask the API nothing for what cannot be a protocol or a key', async () => {
    go(`#/follow?protocol=${PROTOCOL}&key=%D8%A8`, { replace: true });
    render(<App />);
    await screen.findByLabelText('Protocolo');
    fireEvent.submit(inForm('Protocolo').form!);

    expect((await screen.findByRole('alert')).textContent).toContain('Isto não é uma chave de acesso');
    expect(location.hash).not.toContain('key');
    expect(sent.filter((one) => one.address.includes('occurrences'))).toEqual([]);
  });

  test('know the addresses that mails lead to', async () => {
    go(`#/avaliar/${PROTOCOL}`, { replace: true });
    render(<App />);
    await screen.findByLabelText('Protocolo');

    expect([asked.value, isEvaluating.value, typed.value.protocol, inForm('Protocolo').value]).toEqual([
      PROTOCOL,
      true,
      PROTOCOL,
      PROTOCOL,
    ]);
  });

  test('send what was written once it says something, with the key', async () => {
    answers[PROTOCOL] = [200, followed({ can: ['message'] })];
    answers.messages = [201, { id: '1', at: '2026-11-24T18:00:00Z', text: 'Mais fundo' }];
    go(`#/follow?protocol=${PROTOCOL}&key=${KEY}`, { replace: true });
    render(<App />);
    const field = await screen.findByLabelText('Mensagem à ouvidoria');
    fireEvent.submit((field as HTMLTextAreaElement).form!);
    expect((await screen.findByRole('alert')).textContent).toContain('Escreva alguma coisa');

    fireEvent.input(field, { target: { value: 'Mais fundo' } });
    fireEvent.submit((field as HTMLTextAreaElement).form!);
    expect(await screen.findByText('Mensagem enviada.')).toBeTruthy();
    expect(sent.find((one) => one.method === 'POST')).toEqual({
      address: `/api/v1/occurrences/${PROTOCOL}/messages`,
      method: 'POST',
      key: KEY,
      body: { text: 'Mais fundo' },
    });
  });

  test('forget everything when asked to', async () => {
    go(`#/follow?protocol=${PROTOCOL}&key=${KEY}`, { replace: true });
    render(<App />);
    await screen.findByText('Buraco fundo');
    fireEvent.click(screen.getByText('Fechar e esquecer a chave'));

    expect([access.value, typed.value, sessionStorage.length]).toEqual([null, { protocol: '', key: '' }, 0]);
  });
});
