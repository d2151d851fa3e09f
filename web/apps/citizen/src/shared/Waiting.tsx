/** What waits on this device to be sent, said on every page until it has gone. */
import '../later/messages';
import { path } from '@core/router';
import { t } from '../i18n';
import { sendWaiting, unfinished } from '../outbox/outbox';

export function Waiting() {
  const waiting = unfinished().filter((one) => path.value !== `/enviado/${one.key}`);
  if (!waiting.length) return null;
  const refused = waiting.find((one) => one.refused);
  return (
    <div class={`note ${refused ? 'bad' : ''}`} role="status" data-waiting={waiting.length}>
      <p>
        {t(refused ? 'waiting.refused' : 'waiting', { n: waiting.length })}{' '}
        <a href={`#/enviado/${(refused ?? waiting[0]!).key}`}>{t('waiting.look')}</a>
      </p>
      {!refused && (
        <button type="button" onClick={() => void sendWaiting(true)}>
          {t('waiting.now')}
        </button>
      )}
    </div>
  );
}
