/** The phone's own position, asked for only when its holder presses the button. */
import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { Point } from '../report/form';

const PATIENCE_MS = 8000;
const DECIMALS = 1e6;

type Said = '' | 'position.asking' | 'position.refused' | 'position.late' | 'position.found';

const rounded = (value: number) => Math.round(value * DECIMALS) / DECIMALS;

/** `ask` asks; `onFound` gets the point, also when it comes after the page stopped waiting. */
export function usePosition(onFound: (point: Point) => void) {
  const said = useSignal<Said>('');
  // A position that comes after its page was left was confirmed by nobody.
  const isLeft = useRef(false);
  useEffect(() => () => void (isLeft.current = true), []);
  const ask = () => {
    said.value = 'position.asking';
    if (!navigator.geolocation) {
      said.value = 'position.refused';
      return;
    }
    const late = setTimeout(() => (said.value = 'position.late'), PATIENCE_MS);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        clearTimeout(late);
        if (isLeft.current) return;
        said.value = 'position.found';
        onFound({ latitude: rounded(coords.latitude), longitude: rounded(coords.longitude) });
      },
      () => {
        clearTimeout(late);
        if (isLeft.current) return;
        said.value = 'position.refused';
      },
      { enableHighAccuracy: true, maximumAge: 60_000 },
    );
  };
  return { said: said.value, ask };
}
