/** Erasing the account: asked twice, and what is kept is said with the reason. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import type { ErasureShape } from '@core/api-types';
import { Failed } from '@core/ui/states';
import { t } from '../../account/i18n';
import { eraseMe } from '../../account/occurrences';
import { leave } from '../../account/session';
import { focusHeading } from '../../focus';
import { Contacts } from '../../shared/Contacts';

export function Erase({ onErased }: { onErased: (found: ErasureShape) => void }) {
  const isAsked = useSignal(false);
  const busy = useSignal(false);
  const failure = useSignal<ApiError | null>(null);
  const erase = async () => {
    busy.value = true;
    failure.value = null;
    try {
      onErased(await eraseMe());
      focusHeading();
      await leave();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
    }
    busy.value = false;
  };
  return (
    <section class="card" aria-labelledby="erase">
      <h2 id="erase">{t('my_data.erase')}</h2>
      <p>{t('my_data.erase_text')}</p>
      {failure.value && <Failed error={failure.value} />}
      {isAsked.value ? (
        <div role="group" aria-label={t('my_data.erase_sure')}>
          <p>
            <strong>{t('my_data.erase_sure')}</strong>
          </p>
          <div class="row">
            <button type="button" class="danger" disabled={busy.value} onClick={() => void erase()}>
              {t(busy.value ? 'my_data.erasing' : 'my_data.erase_yes')}
            </button>
            <button type="button" disabled={busy.value} onClick={() => (isAsked.value = false)}>
              {t('my_data.erase_no')}
            </button>
          </div>
        </div>
      ) : (
        <button type="button" class="danger" onClick={() => (isAsked.value = true)}>
          {t('my_data.erase_start')}
        </button>
      )}
    </section>
  );
}

export function Erased({ found: { erased, kept } }: { found: ErasureShape }) {
  return (
    <section class="card" role="status">
      <p>
        <strong>{t('my_data.erased')}</strong>
      </p>
      {erased.length > 0 && <p>{t('my_data.erased_from', { n: erased.length })}</p>}
      {kept.length > 0 && (
        <>
          <p>{t('my_data.kept')}</p>
          <ul>
            {kept.map(({ protocol, reason }) => (
              <li key={protocol}>
                <span class="protocol">{protocol}</span>: {t(`my_data.kept.${reason}`)}
              </li>
            ))}
          </ul>
          <p>{t('my_data.kept_text')}</p>
          <Contacts />
        </>
      )}
    </section>
  );
}
