/** The list somebody came from: as they had narrowed it down, what was on its page, and where on it they left it. */
let address = '#/occurrences';
let shown: string[] = [];
let left: { protocol: string; scroll: number } | undefined;

/** Remembers the page that is shown; a place on another one means nothing any more. */
export function rememberList(protocols: string[]): void {
  if (address !== location.hash) left = undefined;
  address = location.hash;
  shown = protocols;
}

export const lastList = () => address;

/** Remembers the row that is opened, and how far the page is scrolled. */
export function leaveAt(protocol: string): void {
  left = { protocol, scroll: scrollY };
}

/** The row that was opened last or stepped to, once: whoever comes back stands on it again. */
export function takePlace(): typeof left {
  const place = left?.protocol && shown.includes(left.protocol) ? left : undefined;
  left = undefined;
  return place;
}

/** What stands before and after an occurrence on the page it was opened from; undefined when it was not opened there. */
export function neighbours(protocol: string) {
  const place = shown.indexOf(protocol);
  return place < 0 ? undefined : { place, of: shown.length, previous: shown[place - 1], next: shown[place + 1] };
}

/** Steps to another occurrence of the page: going back to the list leads to that one. */
export function stepTo(protocol: string): void {
  left = { protocol, scroll: left?.scroll ?? 0 };
}
