/** Takes the files a citizen chose into the draft, each as soon as it is ready. */
import { change, draft, keepNow } from '../report/draft';
import { MAX_PHOTOS, type DraftPhoto } from '../report/form';
import { positionIn } from './position';
import { reduce } from '@core/reduce';

const MOST_BYTES = 15 * 1024 * 1024;

/** Why a file was not taken. */
export type Refusal = 'too_many' | 'too_large' | 'not_a_photo';

/** Adds files to the draft. Returns why each that was left out was left out, in their order. */
export async function takePhotos(files: readonly File[]): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  for (const file of files) {
    const refusal = draft.value.photos.length >= MAX_PHOTOS ? 'too_many' : await takeOne(file);
    if (refusal) refusals.push(refusal);
  }
  await keepNow();
  return refusals;
}

async function takeOne(file: File): Promise<Refusal | undefined> {
  const [{ blob, isReduced }, taken] = await Promise.all([reduce(file), positionIn(file)]);
  if (!isReduced && !couldBePhoto(file)) return 'not_a_photo';
  if (blob.size > MOST_BYTES) return 'too_large';
  const photo: DraftPhoto = { id: crypto.randomUUID(), blob, isReduced, ...(taken && { taken }) };
  if (draft.value.photos.length >= MAX_PHOTOS) return 'too_many';
  change({ photos: [...draft.value.photos, photo] });
  return undefined;
}

/** Whether a file this browser cannot read may still be a photo: HEIC is, on most phones; a film is none. */
const couldBePhoto = (file: File) =>
  file.size > 0 &&
  (/^image\/(?!svg)/.test(file.type) || (file.type === '' && /\.(heic|heif|jpe?g|png|webp)$/i.test(file.name)));

/** Prepares the photos that were shared from the gallery while no page was open. */
export async function prepareShared(): Promise<void> {
  for (const photo of draft.value.photos.filter((one) => one.isShared)) {
    const [{ blob, isReduced }, taken] = await Promise.all([reduce(photo.blob), positionIn(photo.blob)]);
    const { isShared: _done, ...rest } = photo;
    const ready: DraftPhoto = { ...rest, blob, isReduced, ...(taken && { taken }) };
    change({ photos: draft.value.photos.map((one) => (one.id === photo.id ? ready : one)) });
  }
}
