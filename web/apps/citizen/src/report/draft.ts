/** The draft that is being filled in: kept on this device within a second of each change, until it was sent or discarded. */
import { effect, signal } from '@preact/signals';
import { get, put, remove } from '../store/database';
import { blank, isBegun, type Draft } from './form';

const KEY = 'report';
const QUIET_MS = 250;

export const draft = signal<Draft>(blank());
/** Whether the draft would survive the page: not in private mode or with a full disk. */
export const isKept = signal(true);
let loading: Promise<void> | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let changed = false;

/** Loads what was kept, once; a change made before it arrives wins. */
export function loadDraft(): Promise<void> {
  loading ??= get('drafts', KEY).then((kept) => {
    if (kept && !changed) draft.value = { ...blank(), ...kept };
  });
  return loading;
}

/** Changes some fields and keeps the draft soon after. */
export function change(fields: Partial<Draft>): void {
  changed = true;
  draft.value = { ...draft.value, ...fields };
  clearTimeout(timer);
  timer = setTimeout(keepNow, QUIET_MS);
}

/** Keeps the draft at once: before the camera opens, and when the page is hidden. */
export async function keepNow(): Promise<void> {
  clearTimeout(timer);
  if (!changed || !isBegun(draft.value)) return;
  isKept.value = await put('drafts', KEY, draft.value);
}

/** Begins again with an empty draft, or with what is to stay of the last one. */
export async function discard(stays: Partial<Draft> = {}): Promise<void> {
  clearTimeout(timer);
  changed = Object.keys(stays).length > 0;
  draft.value = { ...blank(), ...stays };
  await remove('drafts', KEY);
}

/** Keeps what was typed whenever the page may be killed. */
export function watchPage(): void {
  addEventListener('pagehide', () => void keepNow());
  document.addEventListener('visibilitychange', () => document.hidden && void keepNow());
  effect(() => {
    document.documentElement.dataset.draft = isBegun(draft.value) ? 'begun' : '';
  });
}
