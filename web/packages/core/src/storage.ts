/** Small values the browser keeps, where it does: blocked cookies, private mode and a full disk cost nothing else. */
type Place = 'localStorage' | 'sessionStorage';

/** A value by its name; null where there is none, or where nothing may be kept. */
export function recall(name: string, place: Place = 'localStorage'): string | null {
  try {
    return globalThis[place]?.getItem(name) ?? null;
  } catch {
    return null;
  }
}

/** Keeps a value for later pages, if it can be kept. */
export function remember(name: string, value: string, place: Place = 'localStorage'): void {
  try {
    globalThis[place].setItem(name, value);
  } catch {
    // This page goes on with what it knows.
  }
}

/** Forgets a value, or all that this tab keeps. */
export function forgetInTab(name?: string): void {
  try {
    if (name) sessionStorage.removeItem(name);
    else sessionStorage.clear();
  } catch {
    // Then nothing was kept either.
  }
}
