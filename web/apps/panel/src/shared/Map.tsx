/** A map, fetched only when somebody comes near it; what it shows is always also in words or in a table beside it. */
import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { t } from '../i18n';
import { theme } from '@core/theme';
import { useNear } from '@core/ui/near';
import type { Cluster } from '@core/map/clusters';
import type { Drawn, Place, Point } from '@core/map/map';
import type { Pins } from '@core/map/pins';
import { config, town } from '../session';

interface Props {
  label: string;
  centre: Place;
  zoom: number;
  points?: Point[];
  /** Numbered pins, and which of them are picked. */
  numbered?: Pins;
  pinned?: string[];
  said?: (group: Cluster<Point>) => string;
  small?: boolean;
  /** The one place that is marked, and who is told of another one; together they make a map to point at. */
  picked?: Place | null;
  onPick?: (place: Place) => void;
}

/** What stands in for a basemap where there is none: the municipality's boundary and its neighbourhoods' names. */
function outline() {
  const about = town.value?.settings;
  return { boundary: about?.boundary?.coordinates[0] ?? [], places: about?.neighbourhoods ?? [] };
}

const NONE: never[] = [];

export function Map(props: Props) {
  const { label, centre, zoom, points = NONE, numbered, pinned = NONE, said, small, picked = null, onPick } = props;
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn | null>(null);
  const pick = useRef(onPick);
  const pin = useRef(numbered?.onPin);
  const failed = useSignal(false);
  const isNear = useNear(box);
  pick.current = onPick;
  pin.current = numbered?.onPin;
  useEffect(() => {
    if (!isNear) return;
    let left = false;
    import('@core/map/map').then(
      ({ createMap }) => {
        if (left || !box.current) return;
        const labels = { zoomIn: t('map.in'), zoomOut: t('map.out') };
        const told = onPick && ((place: Place) => pick.current?.(place));
        drawn.current = createMap(box.current, {
          centre,
          zoom,
          points,
          numbered: numbered && { ...numbered, onPin: (ids) => pin.current?.(ids) },
          said,
          labels,
          basemap: config.value?.basemap ?? null,
          outline: outline(),
          dark: theme.value === 'dark',
          onPick: told,
        });
        drawn.current.mark(picked);
        drawn.current.pick(pinned);
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
  }, [isNear, JSON.stringify([points, numbered?.pins]), theme.value]);
  useEffect(() => drawn.current?.pick(pinned), [pinned.join()]);
  useEffect(() => drawn.current?.mark(picked), [picked?.latitude, picked?.longitude]);
  if (failed.value) return <p class="muted">{t('map.failed')}</p>;
  return (
    <>
      <div
        ref={box}
        class={['map', small && 'small-map', onPick && 'picking'].filter(Boolean).join(' ')}
        role="region"
        aria-label={label}
      />
      {onPick && (
        <button type="button" onClick={() => drawn.current && onPick(drawn.current.middle())}>
          {t('map.mark')}
        </button>
      )}
    </>
  );
}
