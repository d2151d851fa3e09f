import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cleanup, fireEvent, render, screen, within, waitFor } from '@testing-library/preact';
import { go } from '@core/router';
import { setLanguage } from '@core/i18n';
import english from './messages.en.json';
import portuguese from './messages.pt-BR.json';
import Numbers from './Numbers';
import { cell, headline, published, year } from './sample';
import '../../i18n';

let files: Record<string, unknown>;
const asked: string[] = [];

/** A window in which everything is near. */
class Near {
  constructor(private readonly seen: (entries: { isIntersecting: boolean }[]) => void) {}
  observe() {
    this.seen([{ isIntersecting: true }]);
  }
  disconnect() {}
}

beforeEach(async () => {
  vi.stubGlobal('IntersectionObserver', Near);
  asked.length = 0;
  files = {
    'dados/indicadores.json': published([year(2026), year(2025, { headline: headline({ registered: 987 }) })]),
    'dados/lugares.geojson': { features: [cell('a', -46.79, { 2026: 9, 2025: 3 }), cell('b', -46.78, { 2026: 4 })] },
  };
  vi.stubGlobal('fetch', (name: string) => {
    asked.push(name);
    return Promise.resolve(name in files ? Response.json(files[name]) : new Response('', { status: 403 }));
  });
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  await setLanguage('pt-BR');
  go('#/numeros', { replace: true });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
/** Waits for the last part of the page: each is made after the one before. */
const whole = () =>
  waitFor(
    () => {
      for (const last of ['#numbers-files', '.areas']) expect(document.querySelector(last), last).not.toBeNull();
    },
    { timeout: 10_000 },
  );
const box = (name: string) => document.querySelector<HTMLElement>(`[data-box=${name}]`)!;

test('the messages are the same in both languages', () => {
  expect(Object.keys(english)).toEqual(Object.keys(portuguese));
  for (const [key, text] of Object.entries(portuguese))
    expect(places(english[key as keyof typeof english]), key).toEqual(places(text));
});

test('the six questions have an answer, a definition and the year before', async () => {
  render(<Numbers />);
  await whole();

  expect(document.querySelectorAll('.boxes > li')).toHaveLength(6);
  expect(box('registered').textContent).toContain('1.234');
  expect(box('registered').textContent).toContain('2025: 987');
  expect(box('in_arrears').textContent).toContain('5');
  expect(box('mean_days').textContent).toContain('Metade em até 7 dias; nove em dez em até 19.');
  expect(box('satisfaction').textContent).toContain('71');
  expect(box('satisfaction').textContent).toContain('60 avaliações; para 80%');
  for (const one of document.querySelectorAll('.boxes details p')) expect(one.textContent).not.toBe('');
  expect(screen.getByText(/Manifestações registradas em 2026 até 27\/11\/2026/)).toBeTruthy();
  expect(document.body.textContent).toContain('91% das concluídas cumpriram o prazo legal');
  expect(document.body.textContent).toContain('41 registradas no ano não estão nestes números');
  expect(document.body.textContent).toContain('até outubro de 2026');
});

test('nothing but published files is asked for', async () => {
  render(<Numbers />);
  await whole();

  expect(asked).toEqual(['dados/indicadores.json', 'dados/lugares.geojson']);
});

test('the areas, which are the largest file, are asked for when they are reached', async () => {
  vi.stubGlobal(
    'IntersectionObserver',
    class extends Near {
      override observe() {}
    },
  );
  render(<Numbers />);
  await screen.findByText(/Manifestações registradas em 2026 até 27/);
  expect(asked).toEqual(['dados/indicadores.json']);

  await waitFor(() => {
    dispatchEvent(new Event('beforeprint'));
    expect(asked).toContain('dados/lugares.geojson');
  });
});

test('every chart has its table', async () => {
  render(<Numbers />);
  await whole();

  for (const title of [
    'Assuntos',
    'Quanto demora cada assunto',
    'Satisfação por assunto',
    'Bairros',
    'Lugares',
    'Tipos',
  ]) {
    const part = screen.getByRole('heading', { name: title }).closest('section')!;
    expect(part.querySelector('table'), title).not.toBeNull();
  }
  const subjects = screen.getByRole('heading', { name: 'Assuntos' }).closest('section')!;
  expect([...subjects.querySelectorAll('tbody th')].map((one) => one.textContent)).toEqual([
    'Buraco',
    'Luz',
    'Outros e não identificados',
  ]);
  const slow = screen.getByRole('heading', { name: 'Quanto demora cada assunto' }).closest('section')!;
  expect(slow.querySelector('tbody th')?.textContent).toBe('Luz');
});

test('the areas of the year are drawn, the one with most cases darkest', async () => {
  render(<Numbers />);
  await whole();
  const map = screen.getByRole('img', { name: 'Mapa das áreas com casos publicados' });

  expect([...map.querySelectorAll('polygon')].map((one) => one.getAttribute('class'))).toEqual(['step-4', 'step-2']);
  for (const one of map.querySelectorAll('polygon')) expect(one.getAttribute('points')).not.toContain('NaN');
});

test('another year is chosen, and the address says which', async () => {
  render(<Numbers />);
  const years = await screen.findByRole('combobox', { name: 'Ano' });
  (years as HTMLSelectElement).value = '2025';
  // Of `fireEvent.change` the library makes another event where a file before this one has loaded preact/compat.
  fireEvent(years, new Event('change', { bubbles: true }));
  await vi.waitFor(() => expect(location.hash).toBe('#/numeros?ano=2025'));
  dispatchEvent(new HashChangeEvent('hashchange'));
  go('#/numeros?ano=2025', { replace: true });

  await vi.waitFor(() => expect(box('registered').textContent).toContain('987'));
  expect(box('registered').textContent).not.toContain('2024');
  expect(screen.getByText(/Manifestações registradas em 2025, contadas em/)).toBeTruthy();
});

test('the yearly report is linked where it stays, and a year without one says so', async () => {
  const report = { path: 'relatorio-2025.html', on: '2026-02-10' };
  files['dados/indicadores.json'] = published([year(2026), year(2025, { report })]);
  render(<Numbers />);
  expect(await screen.findByText('O relatório de gestão de 2026 ainda não foi publicado.')).toBeTruthy();

  go('#/numeros?ano=2025', { replace: true });

  const link = await screen.findByRole('link', { name: 'Relatório de gestão de 2025' });
  expect(link.getAttribute('href')).toBe('dados/relatorio-2025.html');
  expect(link.parentElement!.textContent).toContain('publicado pela ouvidoria em 10/02/2026');
});

test('a town that has published nothing says so', async () => {
  files = {};
  render(<Numbers />);

  expect((await screen.findByText(/ainda não publicou números/)).className).toContain('empty');
});

test('without a connection it can be tried again', async () => {
  const reach = globalThis.fetch;
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  render(<Numbers />);
  const retry = await screen.findByRole('button', { name: 'Tentar de novo' });
  vi.stubGlobal('fetch', reach);
  fireEvent.click(retry);

  expect(await screen.findByText('As seis perguntas')).toBeTruthy();
});

test('a year with too few says that nothing is said', async () => {
  const empty = {
    total: 0,
    by_month: [],
    by_category: [],
    by_neighbourhood: [],
    by_kind: [],
    satisfaction_ranking: [],
  };
  const none = { answers: null, mean: null, resolutivity: null };
  files['dados/indicadores.json'] = published([
    year(2026, { headline: null, cases: { ...empty, satisfaction: none } }),
    year(2025, { headline: headline({ in_progress: null, in_arrears: null, mean_days: null, on_time_rate: null }) }),
  ]);
  go('#/numeros?ano=2026', { replace: true });
  render(<Numbers />);

  expect(await screen.findByText('Em 2026 há menos de cinco manifestações: nada se diz delas.')).toBeTruthy();
  expect(asked).toEqual(['dados/indicadores.json']);
  cleanup();
  go('#/numeros', { replace: true });
  render(<Numbers />);
  await screen.findByText('As seis perguntas');
  expect(within(box('in_arrears')).getByText('não se diz')).toBeTruthy();
});

test('all tables are printed', async () => {
  render(<Numbers />);
  await whole();
  dispatchEvent(new Event('beforeprint'));

  expect(document.querySelectorAll('main details:not([open]):not(.unprinted)')).toHaveLength(0);
});

test('it speaks English', async () => {
  await setLanguage('en');
  render(<Numbers />);

  expect(await screen.findByText('The six questions')).toBeTruthy();
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('The city in numbers');
  expect(box('registered').textContent).toContain('1,234');
});

test('every file can be fetched from the page', async () => {
  render(<Numbers />);
  await whole();
  const data = screen.getByRole('heading', { name: 'Os dados' }).closest('section')!;

  expect([...data.querySelectorAll('li > span a')].map((one) => one.getAttribute('href'))).toEqual([
    'dados/indicadores.csv',
    'dados/indicadores.json',
    'dados/manifestacoes-2026.csv',
    'dados/manifestacoes-2026.jsonl',
    'dados/manifestacoes-2025.csv',
    'dados/manifestacoes-2025.jsonl',
    'dados/lugares.geojson',
    'dados/datapackage.json',
    'dados/catalog.jsonld',
  ]);
  expect(data.querySelector('details a')?.getAttribute('href')).toBe('dados/atom/assunto-buraco.xml');
});
