/** Which of the files that were chosen are taken as photos, and why the others are not. */

export const MOST_PHOTOS = 4;
export const MOST_BYTES = 15 * 1024 * 1024;
/** What the file chooser offers: some systems have no type for HEIC, which is then known by its name. */
export const PHOTO_TYPES = 'image/*,.heic,.heif';

export type Refusal = 'too_many' | 'too_large' | 'not_a_photo';

export interface Refused {
  name: string;
  why: Refusal;
}

const TYPES: Record<string, string> = {
  heic: 'image/heic',
  heif: 'image/heif',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

/** The type a file says it has; where it says none, that of its name's ending. Empty when it is no photo. */
export function typeOf(file: Pick<File, 'name' | 'type'>): string {
  if (/^image\/(?!svg)/i.test(file.type)) return file.type;
  const ending = file.name.split('.').pop()?.toLowerCase() ?? '';
  return file.type && file.type !== 'application/octet-stream' ? '' : (TYPES[ending] ?? '');
}

/** The photos with those that were chosen in addition, and each that was left out with the reason. */
export function withChosen(photos: readonly File[], chosen: readonly File[]): { photos: File[]; refused: Refused[] } {
  const taken = [...photos];
  const refused: Refused[] = [];
  for (const file of chosen) {
    const why = refusal(file, taken.length);
    if (why) refused.push({ name: file.name, why });
    else taken.push(file);
  }
  return { photos: taken, refused };
}

function refusal(file: File, taken: number): Refusal | undefined {
  if (!file.size || !typeOf(file)) return 'not_a_photo';
  if (file.size > MOST_BYTES) return 'too_large';
  return taken >= MOST_PHOTOS ? 'too_many' : undefined;
}
