/** The parts of a long page one after the other, so that the first is seen, and can be pressed, before the last is made. */
import { toChildArray, type ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';

/** Shows its children, each in a task of its own after what was there before it has been painted. */
export function InTurn({ children }: { children: ComponentChildren }) {
  const parts = toChildArray(children);
  const shown = useSignal(0);
  useEffect(() => {
    if (shown.value >= parts.length) return;
    const next = setTimeout(() => (shown.value += 1));
    return () => clearTimeout(next);
  }, [shown.value, parts.length]);
  return <>{parts.slice(0, shown.value)}</>;
}
