/** What somebody is typing, kept until it is sent: a lost session loses nothing; a closed tab, which may be anybody's, forgets. */

const name = (key: string) => `draft:${key}`;

/** What was kept under a key; undefined when nothing was. */
export function draft<T>(key: string): T | undefined {
  const text = sessionStorage.getItem(name(key));
  return text ? (JSON.parse(text) as T) : undefined;
}

export const keepDraft = (key: string, value: unknown) => sessionStorage.setItem(name(key), JSON.stringify(value));
export const dropDraft = (key: string) => sessionStorage.removeItem(name(key));
