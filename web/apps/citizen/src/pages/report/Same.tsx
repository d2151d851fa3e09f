/** What is open nearby about the same, before anything is registered twice: supporting it, or saying that it is another. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { go } from '@core/router';
import { explained } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { t } from '../../i18n';
import { discard } from '../../report/draft';
import { next } from '../../report/steps';
import type { Nearby } from '../../types';
import { NearbyCard } from '../../shared/NearbyCard';
import { giveSupport } from '../../shared/support';

interface Props {
  found: Nearby[];
  onOther: () => void;
  onBack: () => void;
}

export function Same({ found, onOther, onBack }: Props) {
  const failure = useSignal('');
  const isSame = async (one: Nearby) => {
    try {
      await giveSupport(one);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = explained(error);
      return;
    }
    say(t('support.thanks'));
    await discard();
    go('#/minhas');
  };
  return (
    <section aria-labelledby="same">
      <h2 id="same">{t('same')}</h2>
      <p>{t('same.text', { n: found.length })}</p>
      {failure.value && (
        <p class="note bad" role="alert">
          {failure.value}
        </p>
      )}
      <ul class="plain-list">
        {found.map((one) => (
          <li key={one.id}>
            <NearbyCard of={one}>
              <button type="button" onClick={() => void isSame(one)}>
                {t('same.yes')}
              </button>
            </NearbyCard>
          </li>
        ))}
      </ul>
      <div class="row onward">
        <button
          type="button"
          class="primary large"
          onClick={() => {
            onOther();
            next('onde');
          }}
        >
          {t('same.no')}
        </button>
        <button type="button" onClick={onBack}>
          {t('same.back')}
        </button>
      </div>
    </section>
  );
}
