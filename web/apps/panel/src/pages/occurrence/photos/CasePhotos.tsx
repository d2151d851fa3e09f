/** The photos of an occurrence; what shows them large is fetched when one is opened. */
import { useSignal } from '@preact/signals';
import type { CaseShape } from '@core/api-types';
import { useLooks } from './looks';
import { PhotoItem } from './PhotoItem';
import { t } from './texts';
import { Viewer } from './Viewer';
import '@core/styles/files.css';

interface Props {
  occurrence: CaseShape;
  onChange: (changed: CaseShape) => void;
}

export function CasePhotos({ occurrence, onChange }: Props) {
  const large = useSignal<string | null>(null);
  const { photos } = occurrence;
  useLooks(occurrence, isBeingCovered(occurrence), onChange);
  return (
    <section class="card" aria-labelledby="photos">
      <h2 id="photos">{t('photos')}</h2>
      <ul class="photos">
        {photos.map((photo, place) => (
          <li key={photo.id}>
            <PhotoItem
              photo={photo}
              label={t('photos.open', { place: place + 1 })}
              onOpen={() => (large.value = photo.id)}
            />
          </li>
        ))}
      </ul>
      {large.value && (
        <Viewer
          photos={photos}
          first={large.value}
          occurrence={occurrence}
          onChange={onChange}
          onClose={() => (large.value = null)}
        />
      )}
    </section>
  );
}

/** Whether covered renditions of a photo are being made, as the ombudsman knows. */
export const isBeingCovered = ({ photos }: CaseShape) => photos.some(({ cover }) => cover?.status === 'pending');
