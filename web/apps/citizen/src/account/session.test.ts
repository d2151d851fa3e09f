import { describe, expect, test } from 'vitest';
import { answers, beginsAnew, everythingKept, idToken, sentTo, signIn, tokens } from './fake-api';
import { authorization, holder, leave } from './session';

beginsAnew();

describe('a sign-in', () => {
  test('is kept by this tab alone, and its id token by nothing', async () => {
    await signIn();

    expect(holder.value).toEqual({ id: 'ana', email: 'ana@example.com' });
    expect(sessionStorage.getItem('account')).toContain('what-renews-ana');
    expect(localStorage.getItem('account')).toBeNull();
    expect(everythingKept()).not.toContain(idToken('ana'));
    expect(await authorization()).toEqual({ authorization: `Bearer ${idToken('ana')}` });
  });

  test('stays on the device where its holder wants that, until they leave', async () => {
    await signIn(true);
    expect([localStorage.getItem('account'), sessionStorage.getItem('account')]).toEqual([
      expect.stringContaining('what-renews-ana'),
      null,
    ]);

    await leave({ everywhere: true });

    expect(everythingKept()).not.toContain('what-renews-ana');
    expect(holder.value).toBeNull();
    expect(sentTo('/api/v1/citizen/sign-out')[0]!.body).toEqual({
      refresh_token: 'what-renews-ana',
      everywhere: true,
    });
    await expect(authorization()).rejects.toMatchObject({ status: 401 });
  });

  test('is renewed once for all who need it when its token is nearly over', async () => {
    answers['POST /api/v1/citizen/sign-in/code'] = [200, tokens(30)];
    await signIn();

    await Promise.all([authorization(), authorization(), authorization('ana')]);

    expect(sentTo('/api/v1/citizen/sign-in/refresh')).toHaveLength(1);
  });

  test('is over when it is renewed no more, and not when nothing answers', async () => {
    answers['POST /api/v1/citizen/sign-in/code'] = [200, tokens(30)];
    await signIn();
    answers['POST /api/v1/citizen/sign-in/refresh'] = [503, {}];
    await expect(authorization()).rejects.toMatchObject({ status: 503 });
    expect(holder.value?.id).toBe('ana');

    answers['POST /api/v1/citizen/sign-in/refresh'] = [401, {}];
    await expect(authorization()).rejects.toMatchObject({ status: 401 });

    expect(holder.value).toBeNull();
    expect(everythingKept()).not.toContain('what-renews');
  });

  test('is nobody else’s', async () => {
    await signIn();

    await expect(authorization('bia')).rejects.toMatchObject({ status: 401 });
  });
});
