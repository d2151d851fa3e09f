/** Why no code was sent, or no account opened. */
import type { ApiError } from '@core/api';
import { explained } from '@core/ui/states';
import { t } from '../../account/i18n';

const TOO_MANY = 429;
const NO_MAIL = 404;

export function Refused({ error }: { error: ApiError }) {
  const known: Record<number, string> = { [TOO_MANY]: t('account.busy'), [NO_MAIL]: t('account.off') };
  return (
    <p class="note bad" role="alert">
      {known[error.status] ?? explained(error)}
    </p>
  );
}
