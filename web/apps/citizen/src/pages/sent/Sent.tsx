/** After sending: the receipt as soon as there is one, what happens next, and what still waits. */
import '../../later/messages';
import { useEffect } from 'preact/hooks';
import { path } from '@core/router';
import { Loading } from '@core/ui/states';
import { useSignal } from '@preact/signals';
import { t } from '../../i18n';
import { loadOutbox, outbox, startOutbox } from '../../outbox/outbox';
import { Pending } from './Pending';
import { PhotosOnTheWay } from './PhotosOnTheWay';
import { Receipt } from './Receipt';

export default function Sent() {
  const key = path.value.split('/')[2] ?? '';
  const isLoaded = useSignal(false);
  // Whoever waits for a receipt here hears of it from the beginning, also where the worker is the one that sends.
  useEffect(() => startOutbox(), []);
  useEffect(() => {
    void loadOutbox().then(() => {
      isLoaded.value = true;
    });
  }, [key]);
  const outgoing = outbox.value[key];
  if (!outgoing && !isLoaded.value) return <Loading />;
  if (!outgoing) {
    return (
      <>
        <h1 tabIndex={-1}>{t('sent.gone')}</h1>
        <p>
          {t('sent.gone_text')} <a href="#/minhas">{t('mine')}</a>
        </p>
      </>
    );
  }
  if (!outgoing.receipt) return <Pending outgoing={outgoing} />;
  return (
    <>
      <h1 tabIndex={-1}>{t('sent')}</h1>
      <Receipt outgoing={outgoing} receipt={outgoing.receipt} />
      <PhotosOnTheWay outgoing={outgoing} />
    </>
  );
}
