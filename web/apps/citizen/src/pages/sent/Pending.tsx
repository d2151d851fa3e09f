/** What has not reached the office yet: why, since when, and what may be done about it. */
import { go } from '@core/router';
import { t } from '../../account/i18n';
import { moment } from '../../i18n';
import { drop, keep, sendWaiting } from '../../outbox/outbox';
import type { Outgoing } from '../../outbox/outgoing';
import { change } from '../../report/draft';
import { blank, type Draft } from '../../report/form';
import { Contacts } from '../../shared/Contacts';
import { loadTown } from '../../town';
import { linesOf } from './refused';

const SIGNED_OUT = 401;

/** A refused occurrence as a draft again, under a new key, since what it says will differ. */
function toDraft({ body, photos, keep }: Outgoing): Draft {
  const { latitude, longitude, address } = (body.location ?? {}) as {
    latitude?: number;
    longitude?: number;
    address?: Record<string, string>;
  };
  const { mode, ...identity } = (body.identity ?? {}) as { mode?: Draft['mode'] } & Record<string, string>;
  return {
    ...blank(),
    step: 'conferir',
    category: body.category,
    description: body.description,
    answers: (body.answers ?? {}) as Record<string, string>,
    point: latitude === undefined || longitude === undefined ? null : { latitude, longitude },
    isPlaced: latitude !== undefined,
    address: address ?? {},
    photos: photos.map(({ id, blob }) => ({ id, blob, isReduced: blob.type === 'image/jpeg' })),
    mode: mode ?? 'anonymous',
    identity: identity as Record<string, string>,
    keep,
  };
}

export function Pending({ outgoing }: { outgoing: Outgoing }) {
  const edit = async () => {
    change(toDraft(outgoing));
    await drop(outgoing.key);
    // What the town asks for may have changed since it was written.
    void loadTown();
    go('#/registrar/conferir');
  };
  if (outgoing.refused) {
    return (
      <>
        <h1 tabIndex={-1}>{t('pending.refused')}</h1>
        <div class="note bad" role="alert">
          <p>{t('pending.refused_text')}</p>
          <ul>
            {linesOf(outgoing.refused, outgoing.body.category).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <button type="button" class="primary" onClick={() => void edit()}>
            {t('pending.edit')}
          </button>
        </div>
      </>
    );
  }
  if (outgoing.account && outgoing.failure === SIGNED_OUT) {
    const without = async () => {
      await keep({ ...outgoing, account: undefined });
      await sendWaiting(true);
    };
    return (
      <>
        <h1 tabIndex={-1}>{t('pending')}</h1>
        <div class="note" role="status" data-pending={outgoing.tries}>
          <p>{t('account.waits')}</p>
          <div class="row">
            <a class="button primary" href="#/entrar">
              {t('account.enter_again')}
            </a>
            <button type="button" onClick={() => void without()}>
              {t('account.without')}
            </button>
          </div>
        </div>
      </>
    );
  }
  const isTrying = outgoing.tries === 0 && navigator.onLine;
  return (
    <>
      <h1 tabIndex={-1}>{t(isTrying ? 'pending.sending' : 'pending')}</h1>
      <div class="note" role="status" data-pending={outgoing.tries}>
        <p>{t(isTrying ? 'pending.sending_text' : 'pending.text', { n: outgoing.photos.length })}</p>
        {!isTrying && <p class="small">{t('pending.since', { since: moment(outgoing.since), n: outgoing.tries })}</p>}
        <button type="button" onClick={() => void sendWaiting(true)}>
          {t('waiting.now')}
        </button>
      </div>
      {!isTrying && <p>{t('pending.phone')}</p>}
      {!isTrying && <Contacts />}
    </>
  );
}
