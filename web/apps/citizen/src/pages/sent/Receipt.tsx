/** The receipt: protocol, key and last day, and every way of keeping them. */
import type { ReceiptShape } from '@core/api-types';
import { go, link } from '@core/router';
import { QrCode } from '@core/ui/QrCode';
import { Check } from '@core/ui/Field';
import { say } from '@core/ui/Toast';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { FOLLOW, open } from '../../access';
import { day, t } from '../../i18n';
import { drop, outbox } from '../../outbox/outbox';
import { photosLeft, type Outgoing } from '../../outbox/outgoing';
import { discard, draft } from '../../report/draft';
import { Contacts } from '../../shared/Contacts';
import { forgetReceipt, keepReceipt, receiptOf } from '../../store/kept';
import { town } from '../../town';
import { Notify } from '../../shared/Notify';
import { pictureOf } from './picture';

/** The address that opens the occurrence, as the code on the receipt says it. */
const addressOf = ({ protocol, access_key: key }: ReceiptShape) =>
  `${location.origin}${location.pathname}${link(FOLLOW, { protocol, key })}`;

function linesOf({ protocol, access_key: key, due_on }: ReceiptShape): string[] {
  return [
    `${t('app')} ${town.value?.name ?? ''}`.trim(),
    `${t('protocol')}: ${protocol}`,
    `${t('key')}: ${key}`,
    t('due.until', { date: day(due_on) }),
    location.origin + location.pathname,
  ];
}

export function Receipt({ outgoing, receipt }: { outgoing: Outgoing; receipt: ReceiptShape }) {
  const isKept = useSignal(outgoing.keep);
  const access = { protocol: receipt.protocol, key: receipt.access_key };
  useEffect(() => {
    void receiptOf(receipt.protocol).then((kept) => (isKept.value = Boolean(kept)));
    // What was sent whole goes from the outbox when its page is left; what is to be kept is among the receipts.
    return () => {
      const latest = outbox.peek()[outgoing.key];
      if (latest && !photosLeft(latest).length) void drop(outgoing.key);
    };
  }, [receipt.protocol]);
  const keep = async (wanted: boolean) => {
    isKept.value = wanted;
    if (!wanted) return forgetReceipt(receipt.protocol);
    await keepReceipt({
      ...access,
      category: outgoing.categoryName,
      registeredAt: receipt.registered_at,
      dueOn: receipt.due_on,
      seen: 1,
    });
  };
  const another = async () => {
    const { point, address } = locationOf(outgoing);
    await discard({ point, address, isPlaced: point !== null });
    go('#/registrar/o-que');
  };
  return (
    <>
      <section class="card receipt" aria-label={t('receipt')}>
        <dl class="facts">
          <dt>{t('protocol')}</dt>
          <dd class="protocol" data-protocol>
            {receipt.protocol}
          </dd>
          <dt>{t('key')}</dt>
          <dd class="protocol" data-key>
            {receipt.access_key}
          </dd>
          <dt>{t('receipt.due')}</dt>
          <dd>{day(receipt.due_on, { dateStyle: 'long' })}</dd>
        </dl>
        {receipt.provisional && <p class="hint">{t('due.provisional')}</p>}
        <QrCode text={addressOf(receipt)} label={t('receipt.code')} />
        <p>{t('receipt.keep_safe')}</p>
        <Ways receipt={receipt} />
      </section>
      <Check id="kept" label={t('check.keep')} value={isKept.value} onChange={(wanted) => void keep(wanted)} />
      {isKept.value && <Notify access={access} />}
      <section class="card" aria-labelledby="next">
        <h2 id="next">{t('receipt.next')}</h2>
        <p>{t('receipt.next_text')}</p>
        <div class="row">
          <button
            type="button"
            onClick={() => {
              open(access);
              go(link(FOLLOW, { protocol: receipt.protocol }));
            }}
          >
            {t('follow')}
          </button>
          <button type="button" onClick={() => void another()}>
            {t('receipt.another')}
          </button>
        </div>
        <Contacts />
      </section>
    </>
  );
}

function Ways({ receipt }: { receipt: ReceiptShape }) {
  const text = () => linesOf(receipt).join('\n');
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => say(t('receipt.copied')),
      () => say(t('receipt.not_copied')),
    );
  const savePicture = async () => {
    const anchor = document.createElement('a');
    anchor.href = URL.createObjectURL(await pictureOf(linesOf(receipt)));
    anchor.download = `${receipt.protocol}.png`;
    anchor.click();
    URL.revokeObjectURL(anchor.href);
  };
  return (
    <div class="row unprinted">
      <button type="button" onClick={() => void copy()}>
        {t('receipt.copy')}
      </button>
      {'share' in navigator && (
        <button type="button" onClick={() => void navigator.share({ text: text() }).catch(() => undefined)}>
          {t('receipt.share')}
        </button>
      )}
      <button type="button" onClick={() => void savePicture()}>
        {t('receipt.picture')}
      </button>
      <button type="button" onClick={() => print()}>
        {t('receipt.print')}
      </button>
    </div>
  );
}

/** The place of what was sent, for another one near it. */
function locationOf({ body }: Outgoing) {
  const { latitude, longitude, address } = (body.location ?? {}) as Record<string, unknown>;
  const point = typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : null;
  return { point, address: (address ?? draft.value.address) as Record<string, string> };
}
