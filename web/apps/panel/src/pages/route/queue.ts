/** The answers that wait on this device: sent one after another when there is a connection and their author is signed in. */
import { signal } from '@preact/signals';
import { ApiError } from '@core/api';
import { remember } from '@core/storage';
import { broken, person, start } from '../../session';
import { deliver } from './deliver';
import { anyWaits, answerOf, answersOf, forgetAnswer, keepAnswer, type Waiting } from './kept';
import { WAITS } from './waits';

/** What this device has of who is signed in, or of the owner of the route that is shown, by protocol. */
export const waiting = signal<Record<string, Waiting>>({});
/** Why nothing goes out just now: the status of the last failure; 0 for no connection. */
export const failure = signal<number | null>(null);

const LOCK = 'panel-answers';
const PAUSE_MS = 15_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Reads what waits from the device. */
export async function loadAnswers(owner: string): Promise<void> {
  waiting.value = Object.fromEntries((await answersOf(owner)).map((one) => [one.protocol, one]));
}

/** Replaces an answer by what has become of it. */
export async function keep(answer: Waiting): Promise<void> {
  await keepAnswer(answer);
  if (answer.state === 'waiting') remember(WAITS, '1');
  waiting.value = { ...waiting.value, [answer.protocol]: answer };
}

/** Takes an answer out; what was not sent is gone. */
export async function drop(answer: Waiting): Promise<void> {
  await forgetAnswer(answer);
  const { [answer.protocol]: _gone, ...others } = waiting.value;
  waiting.value = others;
}

/** Runs one at a time, across tabs where the browser has locks. */
const alone = <T>(work: () => Promise<T>): Promise<T> =>
  (globalThis.navigator?.locks ? navigator.locks.request(LOCK, work) : work()) as Promise<T>;

/** Sends what waits, in the order in which it was written; stops at the first that finds no connection. */
export async function sendAnswers(): Promise<void> {
  clearTimeout(timer);
  const me = person.value;
  if (!me) return;
  failure.value = await alone(async () => {
    for (const { owner, protocol } of await answersOf(me.email)) {
      // Another tab may have sent it while this one waited for its turn.
      const one = await answerOf(owner, protocol);
      if (one?.state !== 'waiting') continue;
      try {
        await keep(await deliver(one, me.name, keep));
      } catch (error) {
        return error instanceof ApiError ? error.status : 0;
      }
    }
    // Somebody else's on the same device wait for them.
    remember(WAITS, (await anyWaits()) ? '1' : '');
    return null;
  });
  await loadAnswers(me.email);
  if (failure.value !== null && failure.value !== 401) timer = setTimeout(() => void sendAnswers(), PAUSE_MS);
}

let isStarted = false;

/** Sends now, on every new connection, and when the page comes back to the front. */
export function startQueue(): void {
  void sendAnswers();
  if (isStarted) return;
  isStarted = true;
  addEventListener('online', () => void again());
  document.addEventListener('visibilitychange', () => !document.hidden && void sendAnswers());
}

/** A panel that was opened without a connection finds out who is signed in as soon as there is one. */
async function again(): Promise<void> {
  if (broken.value) await start();
  await sendAnswers();
}
