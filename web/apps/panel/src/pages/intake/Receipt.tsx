/** The receipt of a registration (Law 13.460/2017, art. 12), made to be printed and handed over. */
import type { ReceiptShape } from '@core/api-types';
import { day, moment, t, word } from '../../i18n';
import { QrCode } from '@core/ui/QrCode';
import { categoryName } from '../../shared/labels';
import { config, town } from '../../session';

export function Receipt({ receipt, onNext }: { receipt: ReceiptShape; onNext: () => void }) {
  const parts = new URLSearchParams({ protocol: receipt.protocol, key: receipt.access_key });
  // After the hash, so that the key is in no server's log.
  const address = `${config.value?.citizen_url}#/follow?${parts}`;
  return (
    <>
      <section class="card receipt" aria-labelledby="receipt-of">
        <h2 id="receipt-of">{t('app.of', { name: town.value?.settings.name ?? '' })}</h2>
        <div class="row spread">
          <dl class="facts">
            <dt>{t('field.protocol')}</dt>
            <dd>
              <strong class="protocol">{receipt.protocol}</strong>
            </dd>
            <dt>{t('access_key')}</dt>
            <dd>
              <strong class="protocol">{receipt.access_key}</strong>
            </dd>
            <dt>{t('registered')}</dt>
            <dd>{moment(receipt.registered_at)}</dd>
            <dt>{t('field.kind')}</dt>
            <dd>{word('kind', receipt.kind)}</dd>
            <dt>{t('field.category')}</dt>
            <dd>{categoryName(receipt.category)}</dd>
            <dt>{t('receipt.due')}</dt>
            <dd>{day(receipt.due_on, { dateStyle: 'full' })}</dd>
          </dl>
          <QrCode text={address} label={t('receipt.qr')} />
        </div>
        <p>{t('receipt.follow')}</p>
        <p class="small">{config.value?.citizen_url}</p>
      </section>
      <p class="note unprinted">{t('receipt.once')}</p>
      <div class="row unprinted">
        <button type="button" class="primary" onClick={() => print()}>
          {t('print')}
        </button>
        <button type="button" onClick={onNext}>
          {t('receipt.next')}
        </button>
        <a class="button" href={`#/occurrences/${receipt.protocol}`}>
          {t('receipt.open')}
        </a>
      </div>
    </>
  );
}
