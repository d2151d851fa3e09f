/** Makes ready to travel what a citizen chose as a photo, or says why it cannot. */
import { reduce, type Reduced } from '@core/reduce';

const MOST_BYTES = 15 * 1024 * 1024;
const HEAD_BYTES = 12;
/** How a JPEG, PNG, WebP, HEIC or AVIF begins (ISO/IEC 14496-12 names the brands of the last two). */
const PHOTO = /^(\xff\xd8\xff|\x89PNG|RIFF[^]{4}WEBP|[^]{4}ftyp(hei[cxms]|hev[cxms]|mif1|msf1|avi[fs]))/;

/** Why a file was not taken. */
export type Refusal = 'too_many' | 'too_large' | 'not_a_photo';

/** A file as it is sent; what this browser cannot read goes as it is where it begins as a photo does. */
export async function prepare(file: Blob): Promise<Reduced | Refusal> {
  const ready = await reduce(file);
  if (!ready.isReduced && !(await beginsAsPhoto(file))) return 'not_a_photo';
  return ready.blob.size > MOST_BYTES ? 'too_large' : ready;
}

/** A film is none, whatever its name says, and the type is made from the name. */
async function beginsAsPhoto(file: Blob): Promise<boolean> {
  const head = await file
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  return PHOTO.test(String.fromCharCode(...new Uint8Array(head)));
}
