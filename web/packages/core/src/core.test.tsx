import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { ahead, ApiError, call, connect, queryString } from './api';
import { Bars } from './charts/Bars';
import { Lines } from './charts/Lines';
import { roundedUp } from './charts/scale';
import { draft, dropDraft, keepDraft } from './drafts';
import { addMessages, day, instantAt, moment, number, plusDays, said, setLanguage, setZone, t, word } from './i18n';
import english from './messages.en.json';
import portuguese from './messages.pt-BR.json';
import { claims } from './oidc';
import { link } from './router';
import { Input } from './ui/Field';
import { QrCode } from './ui/QrCode';

addMessages(
  {
    'status.received': 'Recebida',
    'says.Field required': 'Preencha este campo.',
    'says.String should have at least {x} characters': 'Escreva pelo menos {x} caracteres.',
  },
  async () => ({ default: { 'status.received': 'Received' } }),
);
afterEach(cleanup);

const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

test('both languages have the same texts with the same places', () => {
  expect(Object.keys(english)).toEqual(Object.keys(portuguese));
  for (const [key, text] of Object.entries(portuguese))
    expect(places(english[key as keyof typeof english]), key).toEqual(places(text));
});

describe('messages', () => {
  test('take the form their number asks for', () => {
    expect(t('due.late', { n: 1 })).toBe('1 dia em atraso');
    expect(t('due.late', { n: 1200 })).toBe('1.200 dias em atraso');
  });

  test('follow the language of the page', async () => {
    await setLanguage('en');
    expect(t('due.left', { n: 1 })).toBe('1 day left');
    expect(word('status', 'received')).toBe('Received');
    expect(number(1234.5)).toBe('1,234.5');
    await setLanguage('pt-BR');
    expect(number(1234.5)).toBe('1.234,5');
  });

  test('for codes without a name are the codes', () => {
    expect(word('status', 'received')).toBe('Recebida');
    expect(word('status', 'teleported')).toBe('teleported');
  });

  test('translate what the API says is wrong, and keep what is new', () => {
    expect(said('String should have at least 10 characters')).toBe('Escreva pelo menos 10 caracteres.');
    expect(said('Something new.')).toBe('Something new.');
  });
});

test('instants are shown in the zone of the town, days in none', () => {
  setZone('America/Sao_Paulo');

  expect(moment('2026-11-25T01:30:00Z')).toContain('24/11/2026');
  expect(day('2026-11-25')).toBe('25/11/2026');
  expect(plusDays('2026-03-01', -1)).toBe('2026-02-28');
  expect(instantAt('2026-11-24T22:30')).toBe('2026-11-25T01:30:00.000Z');
});

describe('the API', () => {
  test('is asked with what is given only', () => {
    expect(queryString({ text: 'a b', sector: '', cursor: null, limit: 5 })).toBe('?text=a+b&limit=5');
    expect(queryString({})).toBe('');
  });

  test('refuses with a problem that names its fields', async () => {
    const problem = { title: 'Unprocessable', errors: [{ field: 'text', message: 'Field required' }] };
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(problem), { status: 422 }));

    const error = await call('GET', '/v1/x').catch((refusal: unknown) => refusal);

    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).fields).toEqual({ text: 'Preencha este campo.' });
  });

  test('says that a session has ended, and that nobody answers', async () => {
    const ended = vi.fn();
    connect('/api', async () => 'a-token', ended);
    const fetched = vi.fn(async (_: string, init: RequestInit) => {
      expect(new Headers(init.headers).get('authorization')).toBe('Bearer a-token');
      return new Response('{}', { status: 401 });
    });
    vi.stubGlobal('fetch', fetched);
    await expect(call('GET', '/v1/x')).rejects.toMatchObject({ status: 401 });
    expect(ended).toHaveBeenCalledOnce();

    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('network')));
    await expect(call('GET', '/v1/x')).rejects.toMatchObject({ status: 0 });
  });

  test.each([['{"protocol": "2026-'], ['<html>Sign in to this network</html>']])(
    'did not answer where its answer is %s',
    async (torn) => {
      vi.stubGlobal('fetch', async () => new Response(torn));

      await expect(call('GET', '/v1/x')).rejects.toMatchObject({ status: 0 });
    },
  );
});

describe('what is asked ahead', () => {
  let asked: string[] = [];
  const answering = (status: number) =>
    vi.stubGlobal('fetch', async (address: string) => {
      asked.push(address);
      return new Response(JSON.stringify({ number: asked.length }), { status });
    });

  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
    connect(
      '/api',
      async () => undefined,
      () => undefined,
    );
  });
  afterEach(() => vi.useRealTimers());

  test('is given once to who asks the same', async () => {
    answering(200);
    ahead('/v1/x', { from: '2026-01-01' });

    expect(await call('GET', '/v1/x', { query: { from: '2026-02-01' } })).toEqual({ number: 2 });
    expect(await call('GET', '/v1/x', { query: { from: '2026-01-01' } })).toEqual({ number: 1 });
    expect(await call('GET', '/v1/x', { query: { from: '2026-01-01' } })).toEqual({ number: 3 });
  });

  test('is forgotten soon', async () => {
    answering(200);
    ahead('/v1/x', {});
    vi.advanceTimersByTime(60_000);

    expect(await call('GET', '/v1/x')).toEqual({ number: 2 });
  });

  test('tells who takes it what went wrong', async () => {
    answering(503);
    ahead('/v1/x', {});

    await expect(call('GET', '/v1/x')).rejects.toMatchObject({ status: 503 });
    expect(asked).toHaveLength(1);
  });
});

test('a draft is kept until it is dropped', () => {
  keepDraft('a', { text: 'olá' });
  expect(draft('a')).toEqual({ text: 'olá' });

  dropDraft('a');
  expect(draft('a')).toBeUndefined();
});

test('an address keeps what is given and leaves out what is not', () => {
  expect(link('/occurrences', { view: 'all', text: undefined })).toBe('#/occurrences?view=all');
});

test('a token’s claims are read whatever letters they have', () => {
  const body = btoa(String.fromCharCode(...new TextEncoder().encode('{"name":"Conceição"}')));

  expect(claims(`x.${body.replaceAll('=', '')}.y`)).toEqual({ name: 'Conceição' });
});

test('a field is tied to its label, its hint and its error', () => {
  const changed = vi.fn();
  render(<Input id="name" label="Nome" hint="Completo" error="Preencha" value="" onChange={changed} />);

  const field = screen.getByLabelText('Nome');
  fireEvent.input(field, { target: { value: 'Ana' } });

  expect(field.getAttribute('aria-describedby')).toBe('name-hint name-error');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(changed).toHaveBeenCalledWith('Ana');
});

describe('charts', () => {
  test('are lists and tables for who cannot see them', async () => {
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
        disconnect() {}
      },
    );
    render(<Bars bars={[{ key: 'a', label: 'Lixo', value: 3, late: 1 }]} />);
    const { container } = render(
      <Lines label="No tempo" unit="Semana" at={['1', '2']} lines={[{ name: 'Registradas', values: [4, 7] }]} />,
    );
    // A period of one day is a line without a length: each value has a mark.
    expect(container.querySelectorAll('.lines circle.mark')).toHaveLength(2);

    expect(screen.getByRole('listitem', { name: '' }).textContent).toContain('Lixo3');
    expect(screen.getByRole('img', { name: 'No tempo' })).toBeTruthy();
    const details = screen.getByText('Ver em tabela').closest('details')!;
    details.open = true;
    fireEvent(details, new Event('toggle'));
    const rows = await screen.findAllByRole('row', { hidden: true });
    expect(rows.map((row) => row.textContent)).toEqual(['SemanaRegistradas', '14', '27']);
  });

  test('end their axis with a round number', () => {
    expect([0, 1, 7, 83, 120].map(roundedUp)).toEqual([2, 2, 7, 90, 200]);
  });
});

test('a QR code is drawn here, dark on light', () => {
  const { container } = render(<QrCode text="https://example.org/#/follow?protocol=1" label="Código" />);

  expect(screen.getByRole('img', { name: 'Código' })).toBeTruthy();
  expect(container.querySelector('path')?.getAttribute('d')).toMatch(/^M0 0h1v1h-1z/);
});
