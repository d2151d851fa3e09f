/** The receipt of a registration (Law 13.460/2017, art. 12), made to be printed and handed over. */
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { ReceiptShape } from '@core/api-types';
import { day, moment, t, word } from '../../i18n';
import { path } from '@core/router';
import { QrCode } from '@core/ui/QrCode';
import { say } from '@core/ui/Toast';
import { Confirm } from '../../shared/Confirm';
import { categoryName } from '../../shared/labels';
import { config, has, town } from '../../session';

interface Props {
  receipt: ReceiptShape;
  /** A report, or confidential: whoever wrote it down may be nobody who reads it. */
  isProtected: boolean;
  onNext: () => void;
}

export function Receipt({ receipt, isProtected, onNext }: Props) {
  const handed = useSignal(false);
  const asks = useSignal(false);
  const opens = !isProtected || has('ombudsman');
  useEffect(() => {
    // The key is nowhere else: the browser asks before this page goes, and the panel says where it stays.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    if (!handed.value) addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [handed.value]);
  useEffect(() => {
    const printed = () => (handed.value = true);
    addEventListener('afterprint', printed);
    return () => removeEventListener('afterprint', printed);
  }, []);
  useEffect(
    () => () => {
      if (path.value !== '/register') say(t('receipt.kept'));
    },
    [],
  );
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
      {!opens && <p class="note unprinted">{t('receipt.protected')}</p>}
      <div class="row unprinted">
        <button type="button" class="primary" onClick={() => print()}>
          {t('print')}
        </button>
        <button type="button" onClick={() => (handed.value ? onNext() : (asks.value = true))}>
          {t('receipt.next')}
        </button>
        {opens && (
          <a class="button" href={`#/occurrences/${receipt.protocol}`}>
            {t('receipt.open')}
          </a>
        )}
      </div>
      {asks.value && (
        <Confirm
          title={t('receipt.next')}
          text={t('receipt.lost')}
          yes={t('receipt.handed')}
          onNo={() => (asks.value = false)}
          onYes={onNext}
        />
      )}
    </>
  );
}
