/** What this device keeps, in IndexedDB; in memory where the browser offers none or refuses (private mode, full disk). */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Outgoing } from '../outbox/outgoing';
import type { Draft } from '../report/form';
import type { KeptReceipt, KeptSupport } from './kept';

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft };
  outbox: { key: string; value: Outgoing };
  receipts: { key: string; value: KeptReceipt };
  supports: { key: string; value: KeptSupport };
  /** What the service worker must know: where the API is, and the language of its notifications. */
  facts: { key: string; value: string };
}

export type StoreName = 'drafts' | 'outbox' | 'receipts' | 'supports' | 'facts';
type Value<N extends StoreName> = Schema[N]['value'];

const NAME = 'ouvidoria';
const STORES: StoreName[] = ['drafts', 'outbox', 'receipts', 'supports', 'facts'];
const memory = new Map(STORES.map((name) => [name, new Map<string, unknown>()]));
let opened: Promise<IDBPDatabase<Schema> | null> | undefined;
let failed = false;

async function openDevice(): Promise<IDBPDatabase<Schema> | null> {
  try {
    return await openDB<Schema>(NAME, 1, {
      upgrade: (created) => {
        for (const name of STORES) created.createObjectStore(name);
      },
      // Another tab with a newer version must not wait for this one.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
      terminated: () => {
        opened = undefined;
      },
    });
  } catch {
    // There is none, or it may not be used: some browsers say so at once, others when it is opened.
    failed = true;
    return null;
  }
}

const database = () => (opened ??= openDevice());

/** Whether anything that should be kept could not be: the page says so, and goes on in memory. */
export const isForgetful = () => failed;

/** A value by its key; undefined when there is none. */
export async function get<N extends StoreName>(name: N, key: string): Promise<Value<N> | undefined> {
  const known = memory.get(name)!.get(key) as Value<N> | undefined;
  return known ?? (await (await database())?.get(name, key).catch(() => undefined));
}

/** Keeps a value; in memory when the device refuses. Returns whether it will be there after a restart. */
export async function put<N extends StoreName>(name: N, key: string, value: Value<N>): Promise<boolean> {
  try {
    const disk = await database();
    if (disk) {
      await disk.put(name, value, key);
      memory.get(name)!.delete(key);
      return true;
    }
  } catch {
    failed = true;
  }
  memory.get(name)!.set(key, value);
  return false;
}

export async function remove(name: StoreName, key: string): Promise<void> {
  memory.get(name)!.delete(key);
  await (await database())?.delete(name, key).catch(() => undefined);
}

/** All values of a store, those in memory first. */
export async function all<N extends StoreName>(name: N): Promise<Value<N>[]> {
  const kept = (await (await database())?.getAll(name).catch(() => [])) ?? [];
  return [...(memory.get(name)!.values() as Iterable<Value<N>>), ...kept];
}

/** Forgets everything of the stores that are named. */
export async function clear(...names: StoreName[]): Promise<void> {
  for (const name of names) {
    memory.get(name)!.clear();
    await (await database())?.clear(name).catch(() => undefined);
  }
}
