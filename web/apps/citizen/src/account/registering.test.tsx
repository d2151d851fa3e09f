import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, test } from 'vitest';
import { go } from '@core/router';
import { App } from '../App';
import { outbox, post, sendWaiting } from '../outbox/outbox';
import { change, discard, draft } from '../report/draft';
import { sendDraft } from '../report/send';
import { beginsAnew, idToken, sent, sentTo, signIn } from './fake-api';
import { leave } from './session';

beginsAnew();

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

describe('registering while signed in', () => {
  beforeEach(async () => {
    await discard();
    await signIn();
    change({ category: 'pothole', description: 'Buraco fundo na rua' });
  });

  test('with a name goes to the account', async () => {
    change({ mode: 'identified', identity: { name: 'Ana', email: 'ana@example.com' } });
    await sendDraft();
    await waitFor(() => expect(sentTo('/api/v1/citizen/occurrences')).toHaveLength(1));

    expect(sentTo('/api/v1/citizen/occurrences')[0]!.authorization).toBe(`Bearer ${idToken('ana')}`);
    expect(sentTo('/api/v1/occurrences')).toEqual([]);
  });

  test('anonymously goes out as if nobody had signed in', async () => {
    change({ mode: 'anonymous', identity: { email: 'ana@example.com' } });
    await sendDraft();
    await waitFor(() => expect(sentTo('/api/v1/occurrences')).toHaveLength(1));

    const [request] = sentTo('/api/v1/occurrences');
    expect(request!.authorization).toBeNull();
    expect(JSON.stringify(request!.body)).not.toContain('ana');
    expect(JSON.stringify(outbox.value)).not.toContain('ana');
    expect(sentTo('/api/v1/citizen/occurrences')).toEqual([]);
  });

  test('fills in the address, and takes it out again for who stays anonymous', async () => {
    go('#/registrar/quem', { replace: true });
    render(<App />);
    await waitFor(() => expect(field('E-mail').value).toBe('ana@example.com'));
    expect(screen.getByText(/fica na sua conta/)).toBeTruthy();

    fireEvent.click(screen.getByLabelText('Anônima'));

    expect(await screen.findByText(/Nada liga esta manifestação à sua conta/)).toBeTruthy();
    expect(draft.value).toMatchObject({ mode: 'anonymous', identity: {} });
  });

  test('waits for the account when it was closed, and goes out without it when asked to', async () => {
    await leave();
    const waiting = { categoryName: 'Buraco', photos: [], keep: false, since: '2026-11-27T12:00:00Z' };
    const body = { category: 'pothole', description: 'Buraco fundo na rua' } as never;
    await post({ ...waiting, key: 'a-key-of-the-phone', body, account: 'ana', tries: 0, nextAt: 0 });
    await waitFor(() => expect(outbox.value['a-key-of-the-phone']?.failure).toBe(401));
    expect(sent.filter((one) => one.path.endsWith('/occurrences'))).toEqual([]);
    go('#/enviado/a-key-of-the-phone', { replace: true });
    render(<App />);

    fireEvent.click(await screen.findByText('Enviar sem a conta'));

    await waitFor(() => expect(sentTo('/api/v1/occurrences')).toHaveLength(1));
    expect(sentTo('/api/v1/occurrences')[0]!.authorization).toBeNull();
  });

  test('goes out once the account is open again', async () => {
    await leave();
    const waiting = { categoryName: 'Buraco', photos: [], keep: false, since: '2026-11-27T12:00:00Z' };
    const body = { category: 'pothole', description: 'Buraco fundo na rua' } as never;
    await post({ ...waiting, key: 'another-key', body, account: 'ana', tries: 0, nextAt: 0 });
    await waitFor(() => expect(outbox.value['another-key']?.failure).toBe(401));

    await signIn();
    await sendWaiting(true);

    expect(sentTo('/api/v1/citizen/occurrences')).toHaveLength(1);
  });
});
