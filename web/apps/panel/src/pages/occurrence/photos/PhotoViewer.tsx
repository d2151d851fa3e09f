/** The photos of an occurrence one after another, large: the next, the one before, closer, as a file, and covered. */
import { lazy, Suspense } from 'preact/compat';
import { useEffect, useRef } from 'preact/hooks';
import { useSignal, type Signal } from '@preact/signals';
import { ApiError } from '@core/api';
import type { CaseShape, CasePhotoShape } from '@core/api-types';
import { download } from '@core/download';
import { Dialog } from '@core/ui/Dialog';
import { Loading } from '@core/ui/states';
import { number } from '../../../i18n';
import { has } from '../../../session';
import { Erase } from './Erase';
import { t } from './texts';
import { closer, inTurn, KEYS, type Turn } from './viewing';

const CoverEditor = lazy(() => import('./CoverEditor').catch(() => Promise.reject(new ApiError(0))));

/** A photo of the case, or a picture of the staff, which has no cover. */
type Viewed = Pick<CasePhotoShape, 'id' | 'display_url'> & Partial<Pick<CasePhotoShape, 'cover'>>;

interface Props {
  photos: Viewed[];
  /** The photo to begin with, by its id. */
  first: string;
  occurrence: CaseShape;
  onChange: (changed: CaseShape) => void;
  onClose: () => void;
}

export default function PhotoViewer({ photos, first, occurrence, onChange, onClose }: Props) {
  const shown = photos.filter(({ display_url, cover }) => display_url || cover);
  const place = useSignal(
    Math.max(
      0,
      shown.findIndex((photo) => photo.id === first),
    ),
  );
  const zoom = useSignal(1);
  const lost = useSignal(false);
  const original = useSignal(false);
  const does = useSignal<'view' | 'cover' | 'erase'>('view');
  const frame = useRef<HTMLDivElement>(null);
  const coverButton = useRef<HTMLButtonElement>(null);
  const photo = shown[place.value];
  const url = photo && (original.value && photo.cover ? photo.cover.display_url : photo.display_url);
  const turn = (by: Turn) => {
    if (by === 'in' || by === 'out' || by === 'fit') {
      zoom.value = closer(zoom.value, by);
      return;
    }
    place.value = inTurn(place.value, by, shown.length);
    zoom.value = 1;
    lost.value = false;
    original.value = false;
    frame.current?.scrollTo(0, 0);
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const by = KEYS[event.key];
      if (!by || does.peek() !== 'view' || event.ctrlKey || event.metaKey || event.altKey) return;
      // What is closer than its frame is moved about with the arrows, and so is a choice.
      if (event.key.startsWith('Arrow') && (zoom.peek() > 1 || event.target instanceof HTMLInputElement)) return;
      event.preventDefault();
      turn(by);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [shown.length]);
  if (!photo) return null;
  const covers = photo.cover !== undefined && occurrence.allowed_actions.includes('cover');
  const erases = photo.cover !== undefined && has('ombudsman') && occurrence.allowed_actions.includes('erase_file');
  const save = async () => {
    try {
      // What was shown as an image is kept without leave to be read.
      const answer = await fetch(url!, { cache: 'reload' });
      if (!answer.ok) throw new TypeError(answer.statusText);
      const isOriginal = original.value && photo.cover;
      download(await answer.blob(), t(isOriginal ? 'photos.original_file' : 'photos.file', { place: place.value + 1 }));
    } catch {
      lost.value = true;
    }
  };
  const look = () => {
    does.value = 'view';
    original.value = false;
    lost.value = false;
    requestAnimationFrame(() => coverButton.current?.focus());
  };
  const titles = {
    view: t('photos'),
    cover: t('cover.title', { place: place.value + 1 }),
    erase: t('erase.title', { name: t('erase.photo_name', { place: place.value + 1 }) }),
  };
  return (
    <Dialog title={titles[does.value]} wide onClose={onClose}>
      {does.value === 'erase' ? (
        <Erase file={photo.id} occurrence={occurrence} onChange={onChange} onDone={onClose} onCancel={look} />
      ) : does.value === 'cover' ? (
        <Suspense fallback={<Loading />}>
          <CoverEditor photo={photo as CasePhotoShape} occurrence={occurrence} onChange={onChange} onDone={look} />
        </Suspense>
      ) : (
        <>
          <div class="row spread viewer-tools">
            <p role="status">{t('photos.place', { place: place.value + 1, of: shown.length })}</p>
            <div class="row">
              {shown.length > 1 && (
                <>
                  <Tool by="previous" onTurn={turn} />
                  <Tool by="next" onTurn={turn} main />
                </>
              )}
              <Tool by="out" onTurn={turn} />
              <span class="muted small">{number(zoom.value, { style: 'percent' })}</span>
              <Tool by="in" onTurn={turn} />
              {url && (
                <button type="button" onClick={save}>
                  {t('photos.save')}
                </button>
              )}
              {covers && (
                <button ref={coverButton} type="button" onClick={() => (does.value = 'cover')}>
                  {t(photo.cover ? 'cover.change' : 'cover.start')}
                </button>
              )}
              {erases && (
                <button type="button" class="danger" onClick={() => (does.value = 'erase')}>
                  {t('erase.photo')}
                </button>
              )}
            </div>
          </div>
          {photo.cover && <Covered cover={photo.cover} original={original} />}
          {lost.value && (
            <p class="note bad" role="alert">
              {t('photos.expired')}
            </p>
          )}
          <div ref={frame} class="viewer" tabIndex={0} role="group" aria-label={t('photos.frame')}>
            {url && (
              <img
                key={`${photo.id} ${original.value}`}
                src={url}
                alt={t('photos.large')}
                class={zoom.value > 1 ? 'closer' : ''}
                style={zoom.value > 1 ? { width: `${zoom.value * 100}%` } : {}}
                onError={() => (lost.value = true)}
              />
            )}
          </div>
          <p class="small muted">{t('photos.keys')}</p>
        </>
      )}
    </Dialog>
  );
}

function Tool({ by, main, onTurn }: { by: Turn; main?: boolean; onTurn: (by: Turn) => void }) {
  return (
    <button type="button" class={main ? 'primary' : ''} onClick={() => onTurn(by)}>
      {t(`photos.${by}` as 'photos.next')}
    </button>
  );
}

interface CoveredProps {
  cover: NonNullable<CasePhotoShape['cover']>;
  original: Signal<boolean>;
}

/** What the ombudsman chooses between, and what it means for everybody else. */
function Covered({ cover, original }: CoveredProps) {
  const note = original.value ? 'photos.original_note' : NOTES[cover.status];
  return (
    <>
      <fieldset class="choices">
        <legend>{t('photos.which')}</legend>
        {([false, true] as const).map((one) => (
          <label key={String(one)}>
            <input
              type="radio"
              name="photos-which"
              checked={original.value === one}
              onChange={() => (original.value = one)}
            />{' '}
            {t(one ? 'photos.as_original' : 'photos.as_covered')}
          </label>
        ))}
      </fieldset>
      {note && (
        <p class={cover.status === 'failed' && !original.value ? 'note bad' : 'note'} role="status">
          {t(note)}
        </p>
      )}
    </>
  );
}

const NOTES = { pending: 'photos.pending_note', ready: undefined, failed: 'photos.failed_note' } as const;
