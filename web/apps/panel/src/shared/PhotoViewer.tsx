/** The photos of an occurrence one after another, large: the next, the one before, closer, and as a file. */
import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { PhotoShape } from '@core/api-types';
import { download } from '@core/download';
import { Dialog } from '@core/ui/Dialog';
import { number, t } from '../i18n';
import { closer, inTurn, KEYS, type Turn } from './viewing';

interface Props {
  photos: Pick<PhotoShape, 'id' | 'status' | 'display_url'>[];
  /** The photo to begin with, by its id. */
  first: string;
  onClose: () => void;
}

export default function PhotoViewer({ photos, first, onClose }: Props) {
  const ready = photos.filter((photo) => photo.status === 'ready' && photo.display_url);
  const place = useSignal(
    Math.max(
      0,
      ready.findIndex((photo) => photo.id === first),
    ),
  );
  const zoom = useSignal(1);
  const lost = useSignal(false);
  const frame = useRef<HTMLDivElement>(null);
  const photo = ready[place.value];
  const turn = (by: Turn) => {
    if (by === 'in' || by === 'out' || by === 'fit') {
      zoom.value = closer(zoom.value, by);
      return;
    }
    place.value = inTurn(place.value, by, ready.length);
    zoom.value = 1;
    lost.value = false;
    frame.current?.scrollTo(0, 0);
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const by = KEYS[event.key];
      if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
      // What is closer than its frame is moved about with the arrows.
      if (zoom.peek() > 1 && event.key.startsWith('Arrow')) return;
      event.preventDefault();
      turn(by);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  if (!photo) return null;
  const save = async () => {
    try {
      // What was shown as an image is kept without leave to be read.
      const answer = await fetch(photo.display_url!, { cache: 'reload' });
      if (!answer.ok) throw new TypeError(answer.statusText);
      download(await answer.blob(), t('photos.file', { place: place.value + 1 }));
    } catch {
      lost.value = true;
    }
  };
  return (
    <Dialog title={t('photos')} wide onClose={onClose}>
      <div class="row spread viewer-tools">
        <p role="status">{t('photos.place', { place: place.value + 1, of: ready.length })}</p>
        <div class="row">
          {ready.length > 1 && (
            <>
              <Tool by="previous" onTurn={turn} />
              <Tool by="next" onTurn={turn} main />
            </>
          )}
          <Tool by="out" onTurn={turn} />
          <span class="muted small">{number(zoom.value, { style: 'percent' })}</span>
          <Tool by="in" onTurn={turn} />
          <button type="button" onClick={save}>
            {t('photos.save')}
          </button>
        </div>
      </div>
      {lost.value && (
        <p class="note bad" role="alert">
          {t('photos.expired')}
        </p>
      )}
      <div ref={frame} class="viewer" tabIndex={0} role="group" aria-label={t('photos.frame')}>
        <img
          key={photo.id}
          src={photo.display_url!}
          alt={t('photos.large')}
          class={zoom.value > 1 ? 'closer' : ''}
          style={zoom.value > 1 ? { width: `${zoom.value * 100}%` } : {}}
          onError={() => (lost.value = true)}
        />
      </div>
      <p class="small muted">{t('photos.keys')}</p>
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
