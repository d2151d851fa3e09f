/** Signing in with gov.br: the way there, and what comes of it. */
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { explained } from '@core/ui/states';
import { enterByGovbr, startGovbr, takeLedBack } from '../../account/govbr';
import { t } from '../../account/i18n';

const REFUSED = new Set([401, 422]);
const SILENT = 503;

const said = (error: ApiError) =>
  REFUSED.has(error.status)
    ? t('account.govbr_refused')
    : error.status === SILENT
      ? t('account.govbr_silent')
      : explained(error);

export function Govbr({ onEntered }: { onEntered: () => void }) {
  const busy = useSignal(false);
  const failure = useSignal<ApiError | null>(null);
  const attempting = async (work: () => Promise<void>) => {
    busy.value = true;
    failure.value = null;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
      busy.value = false;
    }
  };
  useEffect(() => {
    const back = takeLedBack();
    if (back) void attempting(() => enterByGovbr(back).then(onEntered));
  }, []);
  const start = () => void attempting(async () => location.assign(await startGovbr()));
  return (
    <section class="card" aria-label="gov.br">
      <p>{t('account.govbr_text')}</p>
      {failure.value && (
        <p class="note bad" role="alert">
          {said(failure.value)}
        </p>
      )}
      <button type="button" disabled={busy.value} onClick={start}>
        {t(busy.value ? 'account.govbr_busy' : 'account.govbr')}
      </button>
    </section>
  );
}
