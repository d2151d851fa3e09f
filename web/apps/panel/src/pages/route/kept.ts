/** What a phone keeps of a route: its cases as they were read, and the answers that wait for a connection. */
import type { Action, CaseShape, Outcome } from '@core/api-types';
import { device } from '@core/database';
import { GROUND, ROUTE } from './waits';

/** One stop: what somebody needs who stands before it, and nothing of who wrote. */
export interface Stop {
  protocol: string;
  category: string;
  where: string;
  /** Empty where the case is sensitive: that is read with a connection only. */
  description: string;
  isSensitive: boolean;
  dueOn: string;
  isOverdue: boolean;
  isRunning: boolean;
  position: { latitude: number; longitude: number } | null;
  isOutside: boolean;
  canAnswer: boolean;
  seen: Seen;
}

/** How far a case had come when it was read: what came after it is news. */
export interface Seen {
  version: number;
  sequence: number;
  messages: number;
}

export interface KeptRoute {
  owner: string;
  name: string;
  keptAt: number;
  stops: Stop[];
}

export interface Photo {
  blob: Blob;
  name: string;
  isPublic: boolean;
  isSent?: boolean;
}

export interface Waiting {
  /** The idempotency key: the same answer and photo, however often they are sent. */
  key: string;
  owner: string;
  protocol: string;
  text: string;
  outcome: Outcome;
  photo?: Photo;
  seen: Seen;
  state: 'waiting' | 'sent' | 'conflict' | 'refused';
  /** What changed meanwhile, newest last. */
  changes?: { action: Action; at: string; actor: string; text: string }[];
  /** Why it was refused, in words. */
  why?: string;
}

// Two, so that signing out deletes the one and keeps the other.
const routes = device<{ route: KeptRoute }>(ROUTE, ['route']);
const answers = device<{ answers: Waiting }>('panel-answers', ['answers']);

const KEY = 'route';
const KEPT_MS = 3 * 24 * 60 * 60 * 1000;

/** The route that this device keeps; one of some days ago is forgotten. */
export async function keptRoute(now = Date.now()): Promise<KeptRoute | undefined> {
  const kept = await routes.get('route', KEY);
  if (kept && now - kept.keptAt > KEPT_MS) {
    await forgetRoute();
    return undefined;
  }
  return kept;
}

export const keepRoute = (route: KeptRoute) => routes.put('route', KEY, route);
/** Forgets the route with the map around it. */
export async function forgetRoute(): Promise<void> {
  await routes.clear('route');
  await globalThis.caches?.delete(GROUND);
}

/** The answers of one person on this device. */
export const answersOf = async (owner: string) => (await answers.all('answers')).filter((one) => one.owner === owner);
/** Whether anybody's answer waits on this device. */
export const anyWaits = async () => (await answers.all('answers')).some(({ state }) => state === 'waiting');
const place = ({ owner, protocol }: Pick<Waiting, 'owner' | 'protocol'>) => `${owner} ${protocol}`;
export const keepAnswer = (answer: Waiting) => answers.put('answers', place(answer), answer);
export const answerOf = (owner: string, protocol: string) => answers.get('answers', place({ owner, protocol }));
export const forgetAnswer = (answer: Waiting) => answers.remove('answers', place(answer));

/** How far a case has come. */
export const seenOf = ({ version, timeline, messages }: CaseShape): Seen => ({
  version,
  sequence: Math.max(0, ...timeline.map((event) => event.sequence)),
  messages: messages.length,
});
