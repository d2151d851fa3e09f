/** The photos that somebody brings or sends: shown, removable, and said why one is not taken. */
import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { t, type Key } from '../../i18n';
import { MOST_PHOTOS, PHOTO_TYPES, withChosen, type Refused } from './photos';

interface Props {
  photos: File[];
  error?: string;
  onChange: (photos: File[]) => void;
}

export function PhotoField({ photos, error, onChange }: Props) {
  const refused = useSignal<Refused[]>([]);
  const choose = (input: HTMLInputElement) => {
    const found = withChosen(photos, [...(input.files ?? [])]);
    // The same file can be chosen again after it was removed.
    input.value = '';
    refused.value = found.refused;
    onChange(found.photos);
  };
  return (
    <div class="field">
      <label for="photos">
        {t('photos')} <span class="muted">{t('optional')}</span>
      </label>
      <p class="hint" id="photos-hint">
        {t('intake.photos_hint', { n: MOST_PHOTOS })}
      </p>
      <input
        id="photos"
        type="file"
        multiple
        accept={PHOTO_TYPES}
        aria-describedby="photos-hint"
        onChange={(event) => choose(event.currentTarget)}
      />
      {refused.value.length > 0 && (
        <div class="wrong" role="alert">
          {refused.value.map(({ name, why }) => (
            <p key={name}>
              <span dir="auto">{name}</span>: {t(`intake.photo.${why}` as Key, { n: MOST_PHOTOS })}
            </p>
          ))}
        </div>
      )}
      {error && <p class="wrong">{error}</p>}
      {photos.length > 0 && (
        <ul class="photos">
          {photos.map((photo, place) => (
            <li key={`${photo.name}:${photo.lastModified}:${place}`}>
              <Preview photo={photo} />
              <button
                type="button"
                class="plain"
                aria-label={t('intake.photo.remove_one', { name: photo.name })}
                onClick={() => onChange(photos.filter((one) => one !== photo))}
              >
                {t('intake.photo.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A photo as it is, or its name where this browser cannot show its format. */
function Preview({ photo }: { photo: File }) {
  const picture = useRef<HTMLImageElement>(null);
  const unseen = useSignal(false);
  useEffect(() => {
    const address = URL.createObjectURL(photo);
    if (picture.current) picture.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [photo]);
  if (unseen.value)
    return (
      <p class="muted small unseen" dir="auto">
        {photo.name}
      </p>
    );
  return <img ref={picture} alt={photo.name} width="128" height="128" onError={() => (unseen.value = true)} />;
}
