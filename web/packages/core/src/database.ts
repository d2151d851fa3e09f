/** What a device keeps, in IndexedDB; in memory where the browser offers none or refuses (private mode, full disk). */
import { openDB, type IDBPDatabase } from 'idb';

// An older worker or tab that does not let go holds it up for ever, and so does Safari at times.
const PATIENCE_MS = 3_000;

/** Opens a device's stores, each with the values of its type under text keys; nothing is opened before it is needed. */
export function device<S>(database: string, stores: (keyof S & string)[]) {
  type Name = keyof S & string;
  const memory = new Map<Name, Map<string, unknown>>(stores.map((name) => [name, new Map()]));
  let opened: Promise<IDBPDatabase | null> | undefined;
  let failed = false;

  const open = async (): Promise<IDBPDatabase | null> => {
    try {
      const opening = openDB(database, 1, {
        upgrade: (created) => {
          for (const name of stores) created.createObjectStore(name);
        },
        // Another tab with a newer version, or one that deletes it all, must not wait for this one.
        blocking: (_current, _blocked, event) => {
          (event.target as IDBDatabase).close();
          opened = undefined;
        },
        terminated: () => {
          opened = undefined;
        },
      });
      return await inTime(opening);
    } catch {
      // There is none, or it may not be used: some browsers say so at once, others when it is opened, or never.
      failed = true;
      return null;
    }
  };
  const disk = () => (opened ??= open());

  return {
    /** Whether anything that should be kept could not be: the page says so, and goes on in memory. */
    isForgetful: () => failed,

    /** A value by its key; undefined when there is none. */
    async get<N extends Name>(name: N, key: string): Promise<S[N] | undefined> {
      const known = memory.get(name)!.get(key) as S[N] | undefined;
      return known ?? ((await (await disk())?.get(name, key).catch(() => undefined)) as S[N] | undefined);
    },

    /** Keeps a value; in memory when the device refuses. Returns whether it will be there after a restart. */
    async put<N extends Name>(name: N, key: string, value: S[N]): Promise<boolean> {
      try {
        const kept = await disk();
        if (kept) {
          await kept.put(name, value, key);
          memory.get(name)!.delete(key);
          return true;
        }
      } catch {
        failed = true;
      }
      memory.get(name)!.set(key, value);
      return false;
    },

    async remove(name: Name, key: string): Promise<void> {
      memory.get(name)!.delete(key);
      await (await disk())?.delete(name, key).catch(() => undefined);
    },

    /** All values of a store, those in memory first. */
    async all<N extends Name>(name: N): Promise<S[N][]> {
      const kept = ((await (await disk())?.getAll(name).catch(() => [])) ?? []) as S[N][];
      return [...(memory.get(name)!.values() as Iterable<S[N]>), ...kept];
    },

    /** Forgets everything of the stores that are named. */
    async clear(...names: Name[]): Promise<void> {
      for (const name of names) {
        memory.get(name)!.clear();
        await (await disk())?.clear(name).catch(() => undefined);
      }
    },
  };
}

async function inTime(opening: Promise<IDBPDatabase>): Promise<IDBPDatabase> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the device does not open its stores')), PATIENCE_MS);
  });
  try {
    return await Promise.race([opening, late]);
  } finally {
    clearTimeout(timer);
  }
}
