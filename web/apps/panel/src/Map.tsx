/** A map, fetched only where one is shown; what it shows is always also in words or in a table beside it. */
import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { t } from '@core/i18n';
import { theme } from '@core/theme';
import type { Point } from '@core/map/map';
import { config, town } from './session';

interface Props {
  label: string;
  centre: { latitude: number; longitude: number };
  zoom: number;
  points: Point[];
  small?: boolean;
}

/** What stands in for a basemap where there is none: the municipality's boundary and its neighbourhoods' names. */
function outline() {
  const about = town.value?.settings;
  return { boundary: about?.boundary?.coordinates[0] ?? [], places: about?.neighbourhoods ?? [] };
}

export function Map({ label, centre, zoom, points, small }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const failed = useSignal(false);
  useEffect(() => {
    let remove = () => {};
    let left = false;
    import('@core/map/map').then(
      ({ createMap }) => {
        if (left || !box.current) return;
        const labels = { zoomIn: t('map.in'), zoomOut: t('map.out') };
        remove = createMap(box.current, { centre, zoom, points, labels, basemap: config.value?.basemap ?? null, outline: outline(), dark: theme.value === 'dark' });
      },
      () => {
        failed.value = true;
      },
    );
    return () => {
      left = true;
      remove();
    };
  }, [JSON.stringify(points), theme.value]);
  if (failed.value) return <p class="muted">{t('map.failed')}</p>;
  return <div ref={box} class={small ? 'map small-map' : 'map'} role="region" aria-label={label} />;
}
