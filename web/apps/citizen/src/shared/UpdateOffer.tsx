/** A newer version of these pages is offered, never forced: a form is not taken away from under anybody's hands. */
import { t } from '../i18n';
import { takeUpdate, updateIsReady } from '../worker/register';

export function UpdateOffer() {
  if (!updateIsReady.value) return null;
  return (
    <div class="note" role="status">
      <p>{t('update')}</p>
      <button type="button" onClick={() => void takeUpdate()}>
        {t('update.take')}
      </button>
    </div>
  );
}
