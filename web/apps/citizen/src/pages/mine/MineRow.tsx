/** One kept receipt: how it stands, what is new, and what asks something of its author. */
import { go, link } from '@core/router';
import { explained } from '@core/ui/states';
import { ApiError } from '@core/api';
import { FOLLOW, open } from '../../access';
import { day, dayAt, t, word } from '../../i18n';
import { outbox, sendWaiting } from '../../outbox/outbox';
import { photosLeft } from '../../outbox/outgoing';
import { forgetReceipt, keepReceipt, type KeptReceipt } from '../../store/kept';
import { countOf, type State } from './states';

interface Props {
  receipt: KeptReceipt;
  state: State | undefined;
  onForget: () => void;
}

export function MineRow({ receipt, state, onForget }: Props) {
  const found = typeof state === 'object' ? state : undefined;
  const isNew = found !== undefined && countOf(found) > receipt.seen;
  const waiting = Object.values(outbox.value).find((one) => one.receipt?.protocol === receipt.protocol);
  const photos = waiting ? photosLeft(waiting).length : 0;
  const look = async () => {
    if (found) await keepReceipt({ ...receipt, seen: countOf(found) });
    open({ protocol: receipt.protocol, key: receipt.key });
    go(link(FOLLOW, { protocol: receipt.protocol }));
  };
  return (
    <li class="card" data-receipt={receipt.protocol}>
      <h2 dir="auto">{receipt.category}</h2>
      <p class="protocol">{receipt.protocol}</p>
      <p>
        {found && <span class="badge">{word('status', found.status)}</span>}{' '}
        {isNew && <span class="badge good">{t('mine.news')}</span>}{' '}
        {found?.can.includes('complement') && <span class="badge late">{t('mine.asks')}</span>}
        {found?.can.includes('evaluate') && !found.evaluation && <span class="badge soon">{t('mine.evaluate')}</span>}
      </p>
      {typeof state === 'number' && <p class="muted">{explained(new ApiError(state))}</p>}
      <p class="muted">
        {t('registered')} {day(dayAt(receipt.registeredAt))} · {t('due.until', { date: day(receipt.dueOn) })}
      </p>
      {photos > 0 && (
        <p>
          {t('mine.photos', { n: photos })}{' '}
          <button type="button" onClick={() => void sendWaiting(true)}>
            {t('waiting.now')}
          </button>
        </p>
      )}
      <div class="row">
        <button type="button" class="primary" onClick={() => void look()}>
          {t('mine.open')}
        </button>
        <button type="button" onClick={() => void forgetReceipt(receipt.protocol).then(onForget)}>
          {t('mine.forget')}
        </button>
      </div>
    </li>
  );
}
