/** A map under a fixed pin: moving the map puts the pin. The address below says the same in words. */
import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { theme } from '@core/theme';
import type { Drawn } from '@core/map/map';
import { t } from '../i18n';
import type { Point } from '../report/form';
import { basemap } from '../service';
import { town } from '../town';

interface Props {
  point: Point | null;
  onMove: (point: Point) => void;
}

const CLOSE = 17;
const WIDE = 13;
const SAME = 1e-6;

const isSame = (one: Point, other: Point) =>
  Math.abs(one.latitude - other.latitude) < SAME && Math.abs(one.longitude - other.longitude) < SAME;

/** What draws maps, a moment after it has been read: a press that comes between the two does not wait for both. */
async function drawing() {
  const found = await import('@core/map/map');
  await new Promise((next) => setTimeout(next));
  return found;
}

export function PinMap({ point, onMove }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn | null>(null);
  const moved = useRef(onMove);
  const shown = useRef<Point | null>(point);
  const failed = useSignal(false);
  moved.current = onMove;
  const about = town.value;
  useEffect(() => {
    if (!about) return undefined;
    let left = false;
    drawing().then(
      ({ createMap }) => {
        if (left || !box.current) return;
        drawn.current = createMap(box.current, {
          centre: point ?? about.centre,
          zoom: point ? CLOSE : WIDE,
          points: [],
          labels: { zoomIn: t('map.in'), zoomOut: t('map.out') },
          basemap: basemap.value,
          outline: {
            boundary: (about.boundary ?? []).map(({ latitude, longitude }) => [longitude, latitude]),
            places: about.neighbourhoods,
          },
          dark: theme.value === 'dark',
          onMove: (middle) => {
            shown.current = middle;
            moved.current(middle);
          },
        });
      },
      () => {
        failed.value = true;
      },
    );
    return () => {
      left = true;
      drawn.current?.remove();
      drawn.current = null;
    };
  }, [about?.name, theme.value, basemap.value]);
  useEffect(() => {
    if (!point || !drawn.current || (shown.current && isSame(shown.current, point))) return;
    shown.current = point;
    drawn.current.show(point, CLOSE);
  }, [point?.latitude, point?.longitude]);
  if (!about || failed.value) return <p class="muted">{t('map.failed')}</p>;
  return (
    <div class="pin-map">
      <div ref={box} class="map" role="region" aria-label={t('map')} />
      <span class="pin" aria-hidden="true" data-put={point ? 'yes' : 'no'} />
      <p class="small muted">{t(point ? 'map.put' : 'map.hint')}</p>
      <button type="button" onClick={() => drawn.current && onMove(drawn.current.middle())}>
        {t('map.here')}
      </button>
    </div>
  );
}
