/** The photos of an occurrence that can be shown, small and large; of the others, why not. */
import type { ComponentType } from 'preact';
import { useSignal } from '@preact/signals';
import type { PhotoShape } from '../api-types';
import { t, word } from '../i18n';
import { Dialog } from './Dialog';

interface Props {
  photos: PhotoShape[];
  /** What shows a photo large, where an app has more than one picture in a dialog. */
  viewer?: ComponentType<{ photos: PhotoShape[]; first: string; onClose: () => void }>;
}

export function Photos({ photos, viewer: Viewer }: Props) {
  const large = useSignal<PhotoShape | null>(null);
  const close = () => (large.value = null);
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
      {large.value &&
        (Viewer ? (
          <Viewer photos={photos} first={large.value.id} onClose={close} />
        ) : (
          <Dialog title={t('photos')} wide onClose={close}>
            <img src={large.value.display_url!} alt={t('photos.large')} />
          </Dialog>
        ))}
    </section>
  );
}
