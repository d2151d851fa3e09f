/** What a citizen fills in to register, and what is sent of it. */
import type { OccurrenceBody } from '@core/api-types';
import type { Category } from '../types';

export interface Point {
  latitude: number;
  longitude: number;
}

export interface DraftPhoto {
  id: string;
  blob: Blob;
  /** Whether the browser could read it: only then it is shown and sent without metadata. */
  isReduced: boolean;
  /** Whether it came from the gallery's share menu and is still to be reduced. */
  isShared?: boolean;
  /** Where the photo itself says it was taken; offered, never taken. */
  taken?: Point;
}

export type Mode = 'anonymous' | 'identified' | 'confidential';

/** A draft: the fields as they were typed, and the step it stands at. `key` makes sending it twice one occurrence. */
export interface Draft {
  key: string;
  step: string;
  category: string;
  point: Point | null;
  /** Whether the position was confirmed by the citizen: nothing moves it then. */
  isPlaced: boolean;
  address: Record<string, string>;
  /** The category and place for which "is it the same problem?" was answered with no. */
  isOther: string;
  description: string;
  answers: Record<string, string>;
  photos: DraftPhoto[];
  mode: Mode | '';
  identity: Record<string, string>;
  keep: boolean | null;
}

export const MAX_PHOTOS = 4;
export const LEAST_WORDS = 10;
/** How much the API takes of each field, in characters; of an answer to a category's question as of `answers`. */
export const LONGEST: Record<string, number> = {
  description: 4000,
  street: 120,
  number: 60,
  neighbourhood: 120,
  reference: 200,
  answers: 200,
  'identity.name': 120,
  'identity.email': 254,
  'identity.phone': 80,
};
export const ADDRESS = ['street', 'number', 'neighbourhood', 'reference'] as const;

export const blank = (): Draft => ({
  key: crypto.randomUUID(),
  step: 'o-que',
  category: '',
  point: null,
  isPlaced: false,
  address: {},
  isOther: '',
  description: '',
  answers: {},
  photos: [],
  mode: '',
  identity: {},
  keep: null,
});

const filled = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : [])));

/** Whether anything was typed or chosen that would be lost. */
export const isBegun = (draft: Draft) =>
  Boolean(
    draft.category || draft.description.trim() || draft.photos.length || Object.keys(filled(draft.address)).length,
  );

export const hasAddress = (draft: Draft) => Object.keys(filled(draft.address)).length > 0;

export const hasPlace = (draft: Draft) =>
  draft.point !== null || Object.keys(filled(draft.address)).some((name) => name !== 'reference');

/** The body of the request; what the category does not ask for, and everything about an anonymous author, is left out. */
export function bodyOf(draft: Draft, category: Category | undefined): OccurrenceBody {
  const address = filled(draft.address);
  const location = {
    ...draft.point,
    ...(Object.keys(address).length && { address }),
  };
  const asked = new Set(category?.questions.map((question) => question.code));
  const answers = Object.fromEntries(Object.entries(filled(draft.answers)).filter(([code]) => asked.has(code)));
  const mode = draft.mode || 'anonymous';
  return {
    category: draft.category,
    description: draft.description.trim(),
    ...(Object.keys(location).length && { location }),
    ...(Object.keys(answers).length && { answers }),
    identity: mode === 'anonymous' ? { mode } : { mode, ...filled(draft.identity) },
    ...(draft.photos.length && { photos: draft.photos.map(({ blob }) => ({ content_type: typeOf(blob) })) }),
    channel: 'app',
  } as OccurrenceBody;
}

/** The content type that is announced for a photo; the bytes decide in the end. */
const typeOf = (blob: Blob) => (/^image\/(jpeg|png|webp|heic|heif)$/.test(blob.type) ? blob.type : 'image/jpeg');
