/** Routes in the fragment of the address: they need nothing of the server, and keep what they say from its logs. */
import { computed, signal } from '@preact/signals';

const read = () => globalThis.location?.hash.replace(/^#/, '') || '/';
const address = signal(read());

export const path = computed(() => address.value.split('?')[0] ?? '/');
export const query = computed(() => new URLSearchParams(address.value.split('?')[1] ?? ''));

/** An address of this app, with what is given in its query. */
export function link(to: string, parts: Record<string, string | undefined> = {}): string {
  const given = Object.entries(parts).filter((part): part is [string, string] => Boolean(part[1]));
  const text = new URLSearchParams(given).toString();
  return `#${to}${text && `?${text}`}`;
}

/** Goes somewhere; `replace` leaves no step to go back to. */
export function go(to: string, { replace = false } = {}): void {
  if (replace) {
    history.replaceState(null, '', to);
    address.value = read();
  } else {
    location.hash = to;
  }
}

/** Whether a date field holds a whole day or nothing: while its year is typed it holds days of the first centuries. */
export const isWholeDay = (text: string) => text === '' || /^[2-9]\d{3}-/.test(text);

/** Changes one part of the query where it stands; each change is a step of the browser's history. */
export function setQuery(changes: Record<string, string | undefined>): void {
  const parts = Object.fromEntries(query.value);
  go(link(path.value, { ...parts, ...changes }));
}

/** Follows the address; moving to another page puts the focus on its heading. */
export function startRouter(): void {
  addEventListener('hashchange', () => {
    const before = path.value;
    address.value = read();
    if (path.value !== before) {
      scrollTo(0, 0);
      standAtHeading();
    }
  });
}

const MOST_FRAMES = 600;

/** Focuses the heading, and the new page's as soon as it is there: a page may still have to be fetched. */
function standAtHeading(): void {
  const before = document.querySelector('h1');
  let frames = 0;
  const look = () => {
    const heading = document.querySelector<HTMLElement>('h1');
    if (!frames || (heading !== before && document.activeElement === document.body)) heading?.focus();
    if ((!heading || heading === before) && frames++ < MOST_FRAMES) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
