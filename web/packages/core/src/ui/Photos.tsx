/** The photos of an occurrence that can be shown, small and large; of the others, why not. */
import { useSignal } from '@preact/signals';
import type { PhotoShape } from '../api-types';
import { t, word } from '../i18n';
import { Dialog } from './Dialog';

export function Photos({ photos }: { photos: PhotoShape[] }) {
  const large = useSignal<PhotoShape | null>(null);
  return (
    <section class="card" aria-labelledby="photos">
      <h2 id="photos">{t('photos')}</h2>
      <ul class="photos">
        {photos.map((photo, place) => (
          <li key={photo.id}>
            {photo.status === 'ready' && photo.thumb_url ? (
              <button
                type="button"
                aria-label={t('photos.open', { place: place + 1 })}
                onClick={() => (large.value = photo)}
              >
                <img src={photo.thumb_url} alt="" loading="lazy" />
              </button>
            ) : (
              <p class="muted">{photo.reason ? word('photo_reason', photo.reason) : word('photo', photo.status)}</p>
            )}
          </li>
        ))}
      </ul>
      {large.value && (
        <Dialog title={t('photos')} wide onClose={() => (large.value = null)}>
          <img src={large.value.display_url!} alt={t('photos.large')} />
        </Dialog>
      )}
    </section>
  );
}
