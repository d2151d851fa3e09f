/** The second step of signing in: the code of the mail. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { Input } from '@core/ui/Field';
import { say } from '@core/ui/Toast';
import { t } from '../../account/i18n';
import { askCode, enter } from '../../account/session';
import type { Attempt } from './Account';
import { Refused } from './Refused';

const DIGITS = 6;
const LONGEST = 20;
/** How many digits of any script are in a text. */
const digitsIn = (text: string) => text.normalize('NFKC').match(/\p{Nd}/gu)?.length ?? 0;

interface Props {
  of: Attempt;
  onEntered: () => void;
  /** With another attempt, or none to begin with another address. */
  onAnother: (attempt: Attempt | null) => void;
}

export function CodeForm({ of, onEntered, onAnother }: Props) {
  const code = useSignal('');
  const wrong = useSignal('');
  const failure = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const attempting = async (work: () => Promise<void>) => {
    if (busy.value) return;
    busy.value = true;
    failure.value = null;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401) wrong.value = t('account.code_wrong');
      else if (error.status === 422) wrong.value = error.fields.code ?? t('account.code_digits');
      else failure.value = error;
    }
    busy.value = false;
  };
  const submit = (event: Event) => {
    event.preventDefault();
    wrong.value = digitsIn(code.value) === DIGITS ? '' : t('account.code_digits');
    if (wrong.value) return;
    void attempting(async () => {
      await enter(of.attempt, code.value.trim(), of.email, of.stays);
      onEntered();
    });
  };
  const again = () =>
    void attempting(async () => {
      const attempt = await askCode(of.email);
      [code.value, wrong.value] = ['', ''];
      onAnother({ ...of, attempt });
      say(t('account.sent'));
    });
  const errors: Record<string, string> = wrong.value ? { code: wrong.value } : {};
  return (
    <form class="card" onSubmit={submit} noValidate aria-label={t('account.enter')}>
      <ErrorSummary errors={errors} labels={{ code: t('account.code') }} />
      {failure.value && <Refused error={failure.value} />}
      <Input
        id="code"
        inputMode="numeric"
        autocomplete="one-time-code"
        label={t('account.code')}
        hint={t('account.code_hint', { email: of.email })}
        value={code.value}
        error={wrong.value}
        maxLength={LONGEST}
        required
        onChange={(value) => (code.value = value)}
      />
      <div class="row">
        <button class="primary" disabled={busy.value}>
          {t(busy.value ? 'saving' : 'account.enter')}
        </button>
        <button type="button" disabled={busy.value} onClick={again}>
          {t('account.again')}
        </button>
        <button type="button" onClick={() => onAnother(null)}>
          {t('account.other')}
        </button>
      </div>
    </form>
  );
}
