/** How far each photo has travelled; the receipt does not wait for them. */
import { t } from '../../i18n';
import { progress, sendWaiting } from '../../outbox/outbox';
import type { Outgoing } from '../../outbox/outgoing';

export function PhotosOnTheWay({ outgoing }: { outgoing: Outgoing }) {
  if (!outgoing.photos.length) return null;
  const failed = outgoing.photos.some((photo) => photo.state === 'failed');
  return (
    <section class="card" aria-labelledby="on-the-way">
      <h2 id="on-the-way">{t('photos')}</h2>
      <ul class="plain-list">
        {outgoing.photos.map((photo, place) => (
          <li key={photo.id} data-photo={photo.state}>
            {t('photos.nth', { place: place + 1 })}: {t(`travel.${photo.state}` as 'travel.sent')}
            {photo.state === 'waiting' && (
              <progress
                max="1"
                value={progress.value[photo.id] ?? 0}
                aria-label={t('photos.nth', { place: place + 1 })}
              />
            )}
          </li>
        ))}
      </ul>
      {failed && (
        <p role="alert">
          {t('travel.failed_text')}{' '}
          <button type="button" onClick={() => void sendWaiting(true)}>
            {t('retry')}
          </button>
        </p>
      )}
    </section>
  );
}
