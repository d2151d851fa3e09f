/** What somebody is typing, kept until it is sent: a lost session loses nothing; a closed tab, which may be anybody's, forgets. */

const name = (key: string) => `draft:${key}`;

/** What was kept under a key; undefined when nothing was. */
export function draft<T>(key: string): T | undefined {
  const text = sessionStorage.getItem(name(key));
  return text ? (JSON.parse(text) as T) : undefined;
}

export const keepDraft = (key: string, value: unknown) => sessionStorage.setItem(name(key), JSON.stringify(value));
export const dropDraft = (key: string) => sessionStorage.removeItem(name(key));

/** Forgets everything somebody was typing. */
export function dropDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(name(''))) sessionStorage.removeItem(key);
}

const OWNER = 'drafts-of';

/** Says whose the drafts are from now on: at a desk that several people share, nobody finds what another one typed. */
export function ownDrafts(owner: string): void {
  if ((sessionStorage.getItem(OWNER) ?? owner) !== owner) dropDrafts();
  sessionStorage.setItem(OWNER, owner);
}
