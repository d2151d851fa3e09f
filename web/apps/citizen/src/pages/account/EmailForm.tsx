/** The first step of signing in: where the code goes. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { Check, Input } from '@core/ui/Field';
import { t } from '../../account/i18n';
import { askCode } from '../../account/session';
import { isEmail } from '../../report/checks';
import type { Attempt } from './Account';
import { Refused } from './Refused';

export function EmailForm({ onSent }: { onSent: (attempt: Attempt) => void }) {
  const email = useSignal('');
  const stays = useSignal(false);
  const wrong = useSignal('');
  const failure = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy.value) return;
    const address = email.value.trim();
    failure.value = null;
    wrong.value = isEmail(address) ? '' : t('account.email_wrong');
    if (wrong.value) return;
    busy.value = true;
    try {
      onSent({ attempt: await askCode(address), email: address, stays: stays.value });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 422) wrong.value = error.fields.email ?? t('account.email_wrong');
      else failure.value = error;
    }
    busy.value = false;
  };
  const errors: Record<string, string> = wrong.value ? { email: wrong.value } : {};
  return (
    <form class="card" onSubmit={(event) => void submit(event)} noValidate aria-label={t('account.enter')}>
      <p>{t('account.text')}</p>
      <ErrorSummary errors={errors} labels={{ email: t('account.email') }} />
      {failure.value && <Refused error={failure.value} />}
      <Input
        id="email"
        type="email"
        autocomplete="email"
        label={t('account.email')}
        hint={t('account.email_hint')}
        value={email.value}
        error={wrong.value}
        maxLength={254}
        required
        onChange={(value) => (email.value = value)}
      />
      <Check id="stays" label={t('account.keep')} value={stays.value} onChange={(on) => (stays.value = on)} />
      <p class="hint">{t('account.keep_hint')}</p>
      <button class="primary" disabled={busy.value}>
        {t(busy.value ? 'saving' : 'account.ask')}
      </button>
    </form>
  );
}
