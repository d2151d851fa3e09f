/** What waits on this device to be sent: one occurrence with its photos, and how far it has come. */
import type { FormShape, OccurrenceBody, ReceiptShape } from '@core/api-types';

export interface OutgoingPhoto {
  id: string;
  blob: Blob;
  state: 'waiting' | 'sent' | 'failed';
  /** The form it was last given, and until when that is good. */
  form?: FormShape;
  expiresAt?: string;
}

export interface Outgoing {
  /** The idempotency key: the same occurrence, however often it is sent. */
  key: string;
  body: OccurrenceBody;
  /** The account it is registered under, which must be open to send it; none when anonymous or not signed in. */
  account?: string;
  categoryName: string;
  photos: OutgoingPhoto[];
  /** Whether the receipt is kept on this device after it was shown. */
  keep: boolean;
  since: string;
  tries: number;
  /** Not to be sent before this instant, in milliseconds. */
  nextAt: number;
  receipt?: ReceiptShape;
  /** Why the API refused it: it opens for editing. */
  refused?: Record<string, string>;
  /** The status of the last failure; 0 when nothing answered. */
  failure?: number;
}

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** How much of a form's life must be left for a photo to be sent with it. */
const FORM_MARGIN_MS = 30_000;
/** Statuses that say something is wrong with what was sent. A firewall's 403 and the 404 of an API that moves pass. */
const REFUSALS = new Set([400, 413, 415, 422]);

/** Whether a status means that the occurrence must be edited before it can be sent. */
export const isRefusal = (status: number) => REFUSALS.has(status);

/** The pause before the next try in milliseconds: it doubles with each, up to a quarter of an hour. */
export const pauseAfter = (tries: number) => Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, tries - 1), LONGEST_PAUSE_MS);

/** Whether a photo's form can still be used. */
export const isFresh = ({ form, expiresAt }: OutgoingPhoto, now: number) =>
  form !== undefined && expiresAt !== undefined && Date.parse(expiresAt) - now > FORM_MARGIN_MS;

export const photosLeft = (outgoing: Outgoing) => outgoing.photos.filter((photo) => photo.state !== 'sent');

/** An outgoing after the API took it: each photo with the form it was given. */
export function received(outgoing: Outgoing, receipt: ReceiptShape): Outgoing {
  const photos = outgoing.photos.map((photo, place) => {
    const given = receipt.photos[place];
    return photo.state === 'sent' || !given
      ? photo
      : { ...photo, form: given.upload, expiresAt: given.expires_at, state: 'waiting' as const };
  });
  return {
    ...outgoing,
    receipt: outgoing.receipt ?? receipt,
    photos,
    tries: 0,
    failure: undefined,
    refused: undefined,
  };
}

/** An outgoing after a failure that may pass. */
export function postponed(outgoing: Outgoing, status: number, now: number, retryAfter = 0): Outgoing {
  const tries = outgoing.tries + 1;
  return { ...outgoing, tries, failure: status, nextAt: now + Math.max(pauseAfter(tries), retryAfter * 1000) };
}
