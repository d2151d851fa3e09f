import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { beforeEach, expect, test, vi } from 'vitest';
import { go } from '@core/router';
import { App } from '../App';
import { answers, beginsAnew, idToken, me, OTHER, PROTOCOL, sent, sentTo, signIn } from './fake-api';
import { categories } from '../town';
import { holder, leave } from './session';

beginsAnew();
beforeEach(async () => {
  await signIn();
  go('#/meus-dados', { replace: true });
});

const field = (name: RegExp) => screen.getByLabelText<HTMLInputElement>(name);
const corrections = () => sent.filter(({ method }) => method === 'PUT').map(({ body }) => body);

test('what is kept is shown, and what was changed alone is sent', async () => {
  render(<App />);
  await screen.findByText(/982\.247/);
  expect([field(/^Nome/).value, field(/^E-mail/).value, field(/^Telefone/).value]).toEqual([
    'Ana Reis',
    'ana@example.com',
    '',
  ]);

  fireEvent.input(field(/^Telefone/), { target: { value: '13 99999-0000' } });
  fireEvent.input(field(/^Nome/), { target: { value: ' ' } });
  answers['GET /api/v1/citizen/me'] = [200, { ...me, name: null, phone: '+55 13 99999-0000' }];
  fireEvent.submit(field(/^Nome/).form!);

  expect(await screen.findByText('Correção guardada.')).toBeTruthy();
  await waitFor(() => expect(field(/^Telefone/).value).toBe('+55 13 99999-0000'));
  expect(corrections()).toEqual([{ name: null, phone: '13 99999-0000' }]);
  expect(sentTo('/api/v1/citizen/me')[0]!.authorization).toBe(`Bearer ${idToken('ana')}`);
});

test('what was typed about oneself ends with the sign-in', async () => {
  render(<App />);
  await screen.findByText(/982\.247/);
  fireEvent.input(field(/^CPF/), { target: { value: '529.982.247-25' } });
  expect(JSON.stringify({ ...sessionStorage })).toContain('529.982');

  await leave();

  expect(JSON.stringify({ ...sessionStorage })).not.toContain('529.982');
});

test('a CPF is taken away when asked to, and never sent masked', async () => {
  render(<App />);
  fireEvent.click(await screen.findByLabelText('Apagar o CPF'));
  fireEvent.submit(field(/^Nome/).form!);
  await waitFor(() => expect(corrections()).toEqual([{ document: null }]));
});

test('what is refused is said at its field', async () => {
  answers['PUT /api/v1/citizen/me'] = [
    422,
    { errors: [{ field: 'document', message: 'This is not a CPF: look for a mistyped digit.' }] },
  ];
  render(<App />);
  await screen.findByText(/982\.247/);
  fireEvent.input(field(/^CPF/), { target: { value: '1' } });
  fireEvent.submit(field(/^CPF/).form!);

  await waitFor(() => expect(field(/^CPF/).getAttribute('aria-invalid')).toBe('true'));
});

const page = (protocol: string, cursor: string | null): [number, unknown] => [
  200,
  { account: { email: 'ana@example.com' }, occurrences: [{ protocol }], next_cursor: cursor },
];

/** What is downloaded from now on. */
function downloads(): Blob[] {
  const made: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    made.push(blob as Blob);
    return '#';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined);
  return made;
}

test('a copy has all its pages', async () => {
  answers['GET /api/v1/citizen/me/data'] = page(PROTOCOL, 'next');
  answers['GET /api/v1/citizen/me/data?cursor=next'] = page(OTHER, null);
  const made = downloads();
  render(<App />);

  fireEvent.click(await screen.findByText('Baixar para programas (JSON)'));

  await waitFor(() => expect(made).toHaveLength(1));
  expect(JSON.parse(await made[0]!.text())).toEqual({
    account: { email: 'ana@example.com' },
    occurrences: [{ protocol: PROTOCOL }, { protocol: OTHER }],
  });

  fireEvent.click(await screen.findByText('Baixar como página'));
  await waitFor(() => expect(made).toHaveLength(2));
  expect(made[1]!.type).toBe('text/html;charset=utf-8');
  expect(await made[1]!.text()).toContain(OTHER);
});

test('erasing is asked twice, says what is kept and why, and signs out', async () => {
  answers['DELETE /api/v1/citizen/me'] = [202, { erased: [OTHER], kept: [{ protocol: PROTOCOL, reason: 'open' }] }];
  render(<App />);
  fireEvent.click(await screen.findByText('Apagar a conta e a minha identificação'));
  expect(sent.filter(({ method }) => method === 'DELETE')).toEqual([]);

  fireEvent.click(screen.getByText('Sim, apagar'));

  expect(await screen.findByText('A sua conta foi apagada, e você saiu.')).toBeTruthy();
  expect(screen.getByText('1 manifestação já não diz de quem é.')).toBeTruthy();
  expect(screen.getByText(PROTOCOL).parentElement!.textContent).toContain('ainda está em andamento');
  expect(holder.value).toBeNull();
  expect(JSON.stringify([{ ...sessionStorage }, { ...localStorage }])).not.toContain('what-renews');
});

test('who has not signed in is led to where they do', async () => {
  await leave();
  render(<App />);

  expect((await screen.findByText('Entrar de novo')).getAttribute('href')).toBe('#/entrar');
  expect(sentTo('/api/v1/citizen/me')).toEqual([]);
});

test('the page of a copy names the categories, though they are only asked for then', async () => {
  const mine = { protocol: PROTOCOL, category: 'pothole' };
  answers['GET /api/v1/citizen/me/data'] = [200, { account: me, occurrences: [mine], next_cursor: null }];
  answers['GET /api/v1/categories'] = [
    200,
    { categories: [{ code: 'pothole', name: 'Buraco na rua', questions: [] }] },
  ];
  categories.value = null;
  const made = downloads();
  render(<App />);

  fireEvent.click(await screen.findByText('Baixar como página'));

  await waitFor(() => expect(made).toHaveLength(1));
  expect(await made[0]!.text()).toContain('Buraco na rua');
  categories.value = null;
});
