/** Takes the files a citizen chose into the draft, each as soon as it is ready. */
import { change, draft, keepNow } from '../report/draft';
import { MAX_PHOTOS, type DraftPhoto } from '../report/form';
import { positionIn } from './position';
import { prepare, type Refusal } from './prepare';

export type { Refusal };

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
  const [ready, taken] = await Promise.all([prepare(file), positionIn(file)]);
  if (typeof ready === 'string') return ready;
  const photo: DraftPhoto = { id: crypto.randomUUID(), ...ready, ...(taken && { taken }) };
  if (draft.value.photos.length >= MAX_PHOTOS) return 'too_many';
  change({ photos: [...draft.value.photos, photo] });
  return undefined;
}

/** Prepares what was shared from the gallery while no page was open. Returns why each that was left out was. */
export async function prepareShared(): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  for (const photo of draft.value.photos.filter((one) => one.isShared)) {
    const [ready, taken] = await Promise.all([prepare(photo.blob), positionIn(photo.blob)]);
    if (typeof ready === 'string') refusals.push(ready);
    const { isShared: _done, ...rest } = photo;
    const kept: DraftPhoto[] = typeof ready === 'string' ? [] : [{ ...rest, ...ready, ...(taken && { taken }) }];
    change({ photos: draft.value.photos.flatMap((one) => (one.id === photo.id ? kept : one)) });
  }
  return refusals;
}
