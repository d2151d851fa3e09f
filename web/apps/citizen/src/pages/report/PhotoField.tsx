/** Photos from the camera or the gallery: shown at once, removable, kept before anything else happens. */
import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { t, type Key } from '../../i18n';
import { prepareShared, takePhotos, type Refusal } from '../../photos/take';
import { change, draft, keepNow } from '../../report/draft';
import { MAX_PHOTOS, type DraftPhoto } from '../../report/form';

export function PhotoField({ error, isNeeded }: { error: string | undefined; isNeeded: boolean }) {
  const refusals = useSignal<Refusal[]>([]);
  const busy = useSignal(false);
  useEffect(() => {
    void prepareShared().then((found) => (refusals.value = found));
  }, []);
  const taken = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    input.value = '';
    busy.value = true;
    refusals.value = await takePhotos(files);
    busy.value = false;
  };
  const photos = draft.value.photos;
  return (
    <fieldset id="photos" tabIndex={-1} aria-describedby={error ? 'photos-error' : undefined}>
      <legend>
        {t('photos')} {!isNeeded && <span class="muted">{t('optional')}</span>}
      </legend>
      <p class="hint">{t('photos.hint', { n: MAX_PHOTOS })}</p>
      {photos.length > 0 && (
        <ul class="photos">
          {photos.map((photo, place) => (
            <li key={photo.id}>
              <Preview photo={photo} place={place + 1} />
            </li>
          ))}
        </ul>
      )}
      <p role="status">{busy.value && t('photos.preparing')}</p>
      {photos.length < MAX_PHOTOS && (
        <div class="row">
          <Picker id="camera" label={t('photos.camera')} isCamera onTake={taken} />
          <Picker id="gallery" label={t('photos.gallery')} onTake={taken} />
        </div>
      )}
      {refusals.value.map((refusal, place) => (
        <p class="wrong" role="alert" key={place}>
          {t(`photos.${refusal}` as Key)}
        </p>
      ))}
      {error && (
        <p class="wrong" id="photos-error">
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface PickerProps {
  id: string;
  label: string;
  isCamera?: boolean;
  onTake: (input: HTMLInputElement) => Promise<void>;
}

function Picker({ id, label, isCamera, onTake }: PickerProps) {
  return (
    <label class="button file" for={id}>
      {label}
      <input
        id={id}
        type="file"
        accept="image/*,.heic,.heif"
        multiple={!isCamera}
        capture={isCamera ? 'environment' : undefined}
        // The phone may end this page to make room for its camera.
        onClick={() => void keepNow()}
        onChange={(event) => void onTake(event.currentTarget)}
      />
    </label>
  );
}

function Preview({ photo, place }: { photo: DraftPhoto; place: number }) {
  const picture = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(photo.blob);
    if (picture.current) picture.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [photo.blob]);
  const removed = () => change({ photos: draft.value.photos.filter((one) => one.id !== photo.id) });
  return (
    <div class="preview">
      {photo.isReduced ? (
        <img ref={picture} alt={t('photos.nth', { place })} width="160" height="120" />
      ) : (
        <p class="muted">{t('photos.unseen')}</p>
      )}
      <button type="button" aria-label={t('photos.remove_nth', { place })} onClick={removed}>
        {t('photos.remove')}
      </button>
    </div>
  );
}
