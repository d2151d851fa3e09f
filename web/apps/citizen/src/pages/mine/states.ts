/** How the kept occurrences stand: asked once when the page opens, ten at a time at most. */
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { FollowedShape } from '@core/api-types';
import { ApiError } from '@core/api';
import { read } from '../../service';
import type { KeptReceipt } from '../../store/kept';

const AT_ONCE = 10;

/** What the office answered about a receipt: the occurrence, or the status of the refusal. */
export type State = FollowedShape | number;

/** How many things an occurrence shows; more than were seen last time is news. */
export const countOf = (found: FollowedShape) => found.timeline.length + found.messages.length;

async function ask(receipt: KeptReceipt): Promise<State> {
  try {
    return await read(receipt);
  } catch (error) {
    if (error instanceof ApiError) return error.status;
    throw error;
  }
}

export function useStates(receipts: KeptReceipt[]) {
  const known = useSignal<Record<string, State>>({});
  const isAsking = useSignal(false);
  const names = receipts.map((one) => one.protocol).join(' ');
  useEffect(() => {
    const page = { isThere: true };
    const waiting = [...receipts];
    const worker = async () => {
      for (let one = waiting.shift(); one && page.isThere; one = waiting.shift()) {
        const state = await ask(one);
        if (page.isThere) known.value = { ...known.value, [one.protocol]: state };
      }
    };
    isAsking.value = receipts.length > 0;
    void Promise.all(Array.from({ length: Math.min(AT_ONCE, receipts.length) }, worker)).then(() => {
      isAsking.value = false;
    });
    return () => {
      page.isThere = false;
    };
  }, [names]);
  const of = (receipt: KeptReceipt) => known.value[receipt.protocol];
  const asks = (receipt: KeptReceipt) => {
    const state = of(receipt);
    return typeof state === 'object' && state.can.includes('complement');
  };
  return { of, asks, isAsking: isAsking.value };
}
