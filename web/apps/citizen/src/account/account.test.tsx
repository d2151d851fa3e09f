import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { go } from '@core/router';
import { App } from '../App';
import { access, open } from '../access';
import { get } from '../store/database';
import { keepReceipt } from '../store/kept';
import { answers, beginsAnew, everythingKept, idToken, OTHER, PROTOCOL, row, sentTo, signIn, tokens } from './fake-api';

beginsAnew();

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

describe('the page of the account', () => {
  test('asks for an address and a code, and opens the list', async () => {
    answers['GET /api/v1/citizen/occurrences'] = [200, { occurrences: [row(PROTOCOL)], next_cursor: null }];
    go('#/entrar', { replace: true });
    render(<App />);
    fireEvent.input(await screen.findByLabelText('E-mail'), { target: { value: 'ana@' } });
    fireEvent.submit(field('E-mail').form!);
    expect((await screen.findByRole('alert')).textContent).toContain('não está completo');

    fireEvent.input(field('E-mail'), { target: { value: ' ana@example.com ' } });
    fireEvent.submit(field('E-mail').form!);
    await screen.findByLabelText('Código');
    expect(sentTo('/api/v1/citizen/sign-in')[0]!.body).toEqual({ email: 'ana@example.com' });
    expect(field('Código').autocomplete).toBe('one-time-code');
    answers['POST /api/v1/citizen/sign-in/code'] = [401, {}];
    fireEvent.input(field('Código'), { target: { value: '000 000' } });
    fireEvent.submit(field('Código').form!);
    expect((await screen.findByRole('alert')).textContent).toContain('não vale');

    answers['POST /api/v1/citizen/sign-in/code'] = [200, tokens()];
    fireEvent.submit(field('Código').form!);

    expect(await screen.findByText(`Buraco ${PROTOCOL}`)).toBeTruthy();
    expect([location.hash, sessionStorage.getItem('sign-in')]).toEqual(['#/minhas', null]);
    expect(sentTo('/api/v1/citizen/occurrences')[0]!.authorization).toBe(`Bearer ${idToken('ana')}`);
  });

  test('says that too many codes were asked for', async () => {
    answers['POST /api/v1/citizen/sign-in'] = [429, {}];
    go('#/entrar', { replace: true });
    render(<App />);
    fireEvent.input(await screen.findByLabelText('E-mail'), { target: { value: 'ana@example.com' } });
    fireEvent.submit(field('E-mail').form!);

    expect((await screen.findByRole('alert')).textContent).toContain('códigos demais');
  });

  test('keeps the code that is awaited while its reader looks for the mail', async () => {
    sessionStorage.setItem('sign-in', JSON.stringify({ attempt: 'a', email: 'ana@example.com', stays: false }));
    go('#/entrar', { replace: true });
    render(<App />);

    expect((await screen.findByLabelText('Código')).getAttribute('aria-describedby')).toBe('code-hint');
    expect(screen.getByText(/ana@example.com/)).toBeTruthy();
  });

  test('leaves the account', async () => {
    await signIn();
    go('#/entrar', { replace: true });
    render(<App />);
    fireEvent.click(await screen.findByText('Sair'));

    expect(await screen.findByLabelText('E-mail')).toBeTruthy();
    expect(everythingKept()).not.toContain('what-renews-ana');
  });
});

describe('Minhas', () => {
  test('shows once what both the account and the device keep, and the next page when asked', async () => {
    await signIn();
    await keepReceipt({
      protocol: PROTOCOL,
      key: '7K3M-9QX2-HTRB',
      category: 'Buraco na rua',
      registeredAt: '2026-11-23T18:00:00Z',
      dueOn: '2026-12-23',
      seen: 1,
    });
    answers['GET /api/v1/citizen/occurrences'] = [200, { occurrences: [row(PROTOCOL)], next_cursor: 'next' }];
    answers['GET /api/v1/citizen/occurrences?cursor=next'] = [200, { occurrences: [row(OTHER)], next_cursor: null }];
    go('#/minhas', { replace: true });
    render(<App />);

    fireEvent.click(await screen.findByText('Mostrar mais'));

    expect(await screen.findByText(`Buraco ${OTHER}`)).toBeTruthy();
    expect(screen.getAllByText(PROTOCOL)).toHaveLength(1);
    expect(screen.queryByText('Mostrar mais')).toBeNull();
  });

  test('offers the account to who has not signed in, and asks for nothing', async () => {
    go('#/minhas', { replace: true });
    render(<App />);

    expect(await screen.findByText(/Entre para ver também/)).toBeTruthy();
    expect(sentTo('/api/v1/citizen/occurrences')).toEqual([]);
  });
});

describe('an occurrence of the account', () => {
  test('is followed without a key, and kept by no device', async () => {
    await signIn();
    const path = `/api/v1/citizen/occurrences/${PROTOCOL}`;
    answers[`GET ${path}`] = [
      200,
      { ...row(PROTOCOL), timeline: [], messages: [], photos: [], attachments: [], can: ['message'] },
    ];
    answers[`POST ${path}/messages`] = [201, {}];
    open({ protocol: PROTOCOL, key: '' });
    go(`#/follow?protocol=${PROTOCOL}`, { replace: true });
    render(<App />);
    const message = await screen.findByLabelText<HTMLTextAreaElement>('Mensagem à ouvidoria');
    fireEvent.input(message, { target: { value: 'Piorou' } });
    fireEvent.submit(message.form!);
    await waitFor(() => expect(sentTo(`${path}/messages`)).toHaveLength(1));

    expect(sentTo(`${path}/messages`)[0]).toMatchObject({
      authorization: `Bearer ${idToken('ana')}`,
      body: { text: 'Piorou' },
    });
    expect(await get('receipts', PROTOCOL)).toBeUndefined();
    expect(access.value).toEqual({ protocol: PROTOCOL, key: '' });
  });

  test('asks to sign in again once that is over', async () => {
    open({ protocol: PROTOCOL, key: '' });
    go(`#/follow?protocol=${PROTOCOL}`, { replace: true });
    render(<App />);

    expect((await screen.findByRole('alert')).textContent).toContain('A sua entrada terminou');
    expect(sentTo(`/api/v1/citizen/occurrences/${PROTOCOL}`)).toEqual([]);
  });
});
