/** An occurrence is read again while a file of it is being made, less and less often. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ApiError } from '@core/api';
import type { CaseShape } from '@core/api-types';
import { readOccurrence } from '../../../calls';

/** When what has just arrived is looked for again, in seconds: most is ready within a few. */
const LOOKS_AFTER = [2, 3, 5, 10, 20, 40];

/** Looks again while `isPending`; returns the way to do so now, which begins the waiting anew. */
export function useLooks(occurrence: CaseShape, isPending: boolean, onChange: (changed: CaseShape) => void) {
  const looks = useRef(0);
  const looked = useSignal(0);
  const latest = useRef(occurrence);
  latest.current = occurrence;
  const refresh = async () => {
    try {
      const found = await readOccurrence(occurrence.protocol);
      // An action may have been answered meanwhile.
      if (found.version >= latest.current.version) onChange(found);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
    looked.value += 1;
  };
  useEffect(() => {
    if (!isPending) looks.current = 0;
  }, [isPending]);
  useEffect(() => {
    const after = LOOKS_AFTER[looks.current];
    if (!isPending || after === undefined) return;
    const timer = setTimeout(() => {
      looks.current += 1;
      void refresh();
    }, after * 1000);
    return () => clearTimeout(timer);
  }, [isPending, looked.value]);
  return () => {
    looks.current = 0;
    return refresh();
  };
}
