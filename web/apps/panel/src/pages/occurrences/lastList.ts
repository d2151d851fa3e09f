/** The list somebody came from: as they had narrowed it down, what was on its page, and where on it they left it. */
import { signal } from '@preact/signals';

/** One page of a list: its address, what is on it, and how the one after it is fetched. */
export interface ListPage {
  address: string;
  protocols: string[];
  following?: (() => Promise<ListPage>) | undefined;
}

let address = '#/occurrences';
let left: { protocol: string; scroll: number } | undefined;
let following: ListPage['following'];
/** Its pages as far as somebody has stepped through them. */
const pages = signal<ListPage[]>([]);

const shown = () => pages.value.flatMap(({ protocols }) => protocols);

/** Remembers the page that is shown; a place on another one means nothing any more. */
export function rememberList(protocols: string[]): void {
  if (address !== location.hash) left = undefined;
  address = location.hash;
  pages.value = [{ address, protocols }];
}

/** Remembers how what comes after the page that is shown is fetched; undefined where nothing does. */
export function rememberFollowing(fetch: ListPage['following']): void {
  following = fetch;
}

export const lastList = () => address;

/** Remembers the row that is opened, and how far the page is scrolled. */
export function leaveAt(protocol: string): void {
  left = { protocol, scroll: scrollY };
}

/** The row that was opened last or stepped to, once: whoever comes back stands on it again. */
export function takePlace(): typeof left {
  const place = left?.protocol && shown().includes(left.protocol) ? left : undefined;
  left = undefined;
  return place;
}

/** What stands before and after an occurrence in the list it was opened from; undefined when it was not opened there. */
export function neighbours(protocol: string) {
  const all = shown();
  const place = all.indexOf(protocol);
  return place < 0 ? undefined : { place, of: all.length, previous: all[place - 1], next: all[place + 1] };
}

/** Fetches the page after the last one, so that one can step on to it; what fails is fetched with the next step. */
export async function continueList(): Promise<void> {
  const fetch = following;
  const before = pages.value;
  following = undefined;
  const page = await fetch?.().catch(() => undefined);
  // Another list may be shown by now.
  if (!fetch || pages.value !== before) return;
  following = page ? page.following : fetch;
  const known = new Set(shown());
  // Who acts on a case changes its place: none comes twice.
  if (page) pages.value = [...before, { ...page, protocols: page.protocols.filter((one) => !known.has(one)) }];
}

/** Steps to another occurrence: going back to the list leads to that one, on its page. */
export function stepTo(protocol: string): void {
  address = pages.value.find(({ protocols }) => protocols.includes(protocol))?.address ?? address;
  left = { protocol, scroll: left?.scroll ?? 0 };
}
