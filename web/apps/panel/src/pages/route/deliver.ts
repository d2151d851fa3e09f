/** Sends one answer with its photo, once: what it changes names the version it was written on. */
import { ApiError, call, upload } from '@core/api';
import type { AttachmentBody, CaseShape, UploadShape } from '@core/api-types';
import { act, readOccurrence } from '../../calls';
import { seenOf, type Waiting } from './kept';
import { changesInWords } from '../occurrence/changes';

/** Statuses after which the same request may succeed later: no answer, not signed in, too many, a service in trouble. */
const passes = (status: number) => status === 0 || status === 401 || status === 429 || status >= 500;
const REFUSED = new Set([400, 403, 413, 422]);

type Event = CaseShape['timeline'][number];

const isAnswer = ({ action, text, note }: Event, answer: Waiting) =>
  action === 'answer' && [text, note].some((one) => one.trim() === answer.text.trim());

/** What happened to a case since it was read; null when this very answer has arrived before. */
export function newsOf(found: CaseShape, answer: Waiting, me: string): Event[] | null {
  const since = found.timeline.filter((event) => event.sequence > answer.seen.sequence);
  if (since.some((event) => event.actor === me && isAnswer(event, answer))) return null;
  // A photo of one's own, which this same answer announced, is no news.
  const news = since.filter((event) => !(event.action === 'attach' && event.actor === me));
  return news;
}

/** An answer after a try. Throws ApiError when it must be tried again later, as it is. */
export async function deliver(answer: Waiting, me: string, keep: (one: Waiting) => Promise<unknown>): Promise<Waiting> {
  try {
    const found = await readOccurrence(answer.protocol);
    const settled = settle(answer, found, me);
    if (settled) return settled;
    if (answer.photo && !answer.photo.isSent) {
      await sendPhoto(answer);
      answer = { ...answer, photo: { ...answer.photo, isSent: true } };
      await keep(answer);
    }
    const current = answer.photo ? await readOccurrence(answer.protocol) : found;
    const raced = settle(answer, current, me);
    if (raced) return raced;
    const { text, outcome } = answer;
    await act(answer.protocol, { action: 'answer', version: current.version, text, outcome });
    return { ...answer, state: 'sent', photo: undefined };
  } catch (error) {
    if (!(error instanceof ApiError) || passes(error.status)) throw error;
    return refused(answer, error, me);
  }
}

/** What becomes of an answer without sending it: it has arrived, or the case has changed; null when it is to be sent. */
function settle(answer: Waiting, found: CaseShape, me: string): Waiting | null {
  const news = newsOf(found, answer, me);
  if (news === null) return { ...answer, state: 'sent', photo: undefined };
  const isNew = news.length > 0 || found.messages.length > answer.seen.messages;
  return isNew || !found.allowed_actions.includes('answer') ? conflicting(answer, news) : null;
}

const conflicting = (answer: Waiting, news: Event[]): Waiting => ({
  ...answer,
  state: 'conflict',
  changes: news.map(({ action, at, actor, text, note, changes }) => ({
    action,
    at,
    actor,
    text: [text || note, ...changesInWords({ changes })].filter(Boolean).join(' · '),
  })),
});

async function refused(answer: Waiting, error: ApiError, me: string): Promise<Waiting> {
  // Somebody was faster between the last look and the sending.
  if (error.status === 409) {
    const found = await readOccurrence(answer.protocol);
    return settle(answer, found, me) ?? conflicting(answer, []);
  }
  // It is not with this sector any more.
  if (error.status === 404) return conflicting(answer, []);
  if (!REFUSED.has(error.status)) throw error;
  return { ...answer, state: 'refused', why: Object.values(error.fields).join(' ') || undefined };
}

async function sendPhoto({ protocol, key, photo }: Waiting): Promise<void> {
  const body: AttachmentBody = {
    content_type: photo!.blob.type,
    name: photo!.name,
    visibility: photo!.isPublic ? 'public' : 'internal',
  };
  const path = `/v1/staff/occurrences/${protocol}/attachments`;
  const form = await call<UploadShape>('POST', path, { body, idempotencyKey: key });
  await upload(form.upload, photo!.blob);
}

/** An answer whose changes were read, to be sent on the case as it is now. Throws ApiError. */
export async function reconsidered(answer: Waiting): Promise<Waiting> {
  const found = await readOccurrence(answer.protocol);
  return { ...answer, state: 'waiting', changes: undefined, why: undefined, seen: seenOf(found) };
}
