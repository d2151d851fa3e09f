/** What is being typed, kept in the tab until it is sent: it outlives a lost session, and ends with the tab. */

import { forgetInTab, recall, remember } from './storage';

const name = (key: string) => `draft:${key}`;

/** What was kept under a key; undefined when nothing was. */
export function draft<T>(key: string): T | undefined {
  const text = recall(name(key), 'sessionStorage');
  return text ? (JSON.parse(text) as T) : undefined;
}

export const keepDraft = (key: string, value: unknown) => remember(name(key), JSON.stringify(value), 'sessionStorage');
export const dropDraft = (key: string) => forgetInTab(name(key));

/** Forgets all drafts. */
export function dropDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(name(''))) sessionStorage.removeItem(key);
}

const OWNER = 'drafts-of';

/** Sets the owner of the drafts; those of another owner are dropped, since several people may share a desk. */
export function ownDrafts(owner: string): void {
  if ((recall(OWNER, 'sessionStorage') ?? owner) !== owner) dropDrafts();
  remember(OWNER, owner, 'sessionStorage');
}
