/** Where a route begins: at the device's own position, asked for only when the button is pressed. */
import { useSignal } from '@preact/signals';
import type { Position } from './order';
import { t } from './texts';

const PATIENCE_MS = 10_000;

export function Start({ onStart }: { onStart: (start?: Position) => void }) {
  const said = useSignal<'' | 'route.asking' | 'route.refused'>('');
  const ask = () => {
    said.value = 'route.asking';
    const refuse = () => {
      said.value = 'route.refused';
      onStart();
    };
    if (!navigator.geolocation) return refuse();
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        said.value = '';
        onStart({ latitude, longitude });
      },
      refuse,
      { enableHighAccuracy: true, maximumAge: 60_000, timeout: PATIENCE_MS },
    );
  };
  return (
    <div class="row unprinted">
      <button type="button" onClick={ask}>
        {t('route.from_here')}
      </button>
      <span role="status" class="muted">
        {said.value && t(said.value)}
      </span>
    </div>
  );
}
