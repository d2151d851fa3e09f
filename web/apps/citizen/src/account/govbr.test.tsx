import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { go } from '@core/router';
import { App } from '../App';
import { town } from '../town';
import { answers, beginsAnew, me, sentTo, signIn, tokens } from './fake-api';
import { startGovbr } from './govbr';
import { holder } from './session';

beginsAnew();

const START = 'POST /api/v1/citizen/sign-in/govbr';
const PROVE = '/api/v1/citizen/sign-in/govbr/code';
const page = () => `${location.pathname}${location.search}${location.hash}`;
const ledBack = (search: string) => history.replaceState(null, '', `/${search}#/entrar`);
const open = () => {
  go('#/entrar', { replace: true });
  render(<App />);
};

beforeEach(() => {
  town.value = { ...town.value!, sign_in: ['email', 'govbr'] };
  answers[START] = [200, { authorize_url: 'https://sso.acesso.gov.br/authorize?state=a-state&nonce=n' }];
  answers[`POST ${PROVE}`] = [200, tokens()];
});
afterEach(() => {
  history.replaceState(null, '', '/');
});

describe('gov.br', () => {
  test('is offered only where the town has it', async () => {
    town.value = { ...town.value!, sign_in: ['email'] };
    open();

    expect(await screen.findByLabelText('E-mail')).toBeTruthy();
    expect(screen.queryByText('Entrar com gov.br')).toBeNull();
  });

  test('is gone to with a state that this browser keeps', async () => {
    expect(await startGovbr()).toBe('https://sso.acesso.gov.br/authorize?state=a-state&nonce=n');

    expect(localStorage.getItem('govbr')).toBe('a-state');
  });

  test('is said to be silent where it is, and can be tried again', async () => {
    answers[START] = [503, {}];
    open();
    fireEvent.click(await screen.findByText('Entrar com gov.br'));

    expect((await screen.findByRole('alert')).textContent).toContain('não está respondendo');
    expect(screen.getByText<HTMLButtonElement>('Entrar com gov.br').disabled).toBe(false);
  });

  test('signs in what it leads back, and leaves nothing of it in the address', async () => {
    localStorage.setItem('govbr', 'a-state');
    answers['GET /api/v1/citizen/me'] = [200, { ...me, email: null, level: 'gold' }];
    ledBack('?code=a-code&state=a-state');
    open();

    await waitFor(() => expect(holder.value).toEqual({ id: 'ana', email: '' }));
    expect(sentTo(PROVE)[0]!.body).toEqual({ code: 'a-code', state: 'a-state' });
    await waitFor(() => expect(page()).toBe('/#/minhas'));
    expect(localStorage.getItem('govbr')).toBe('');
  });

  test.each(['?code=a-code&state=of-somebody-else', '?error=access_denied&state=a-state', '?code=a-code&state='])(
    'signs nobody in with %s, and asks nobody',
    async (search) => {
      localStorage.setItem('govbr', 'a-state');
      ledBack(search);
      open();

      expect((await screen.findByRole('alert')).textContent).toContain('não confirmou');
      expect([sentTo(PROVE).length, holder.value, page()]).toEqual([0, null, '/#/entrar']);
    },
  );

  test.each([
    [401, 'não confirmou'],
    [503, 'não está respondendo'],
  ])('says what a %i means', async (status, words) => {
    answers[`POST ${PROVE}`] = [status, {}];
    localStorage.setItem('govbr', 'a-state');
    ledBack('?code=a-code&state=a-state');
    open();

    expect((await screen.findByRole('alert')).textContent).toContain(words);
    expect(holder.value).toBeNull();
  });

  test('an account of its own has no address, and says so', async () => {
    await signIn();
    holder.value = { id: 'ana', email: '' };
    open();

    expect(await screen.findByText('Você entrou com o gov.br.')).toBeTruthy();
  });
});
