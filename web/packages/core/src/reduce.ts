/** Photos made small on the phone before they travel: upright, at most 1,600 px and about 1 MB, nothing but pixels. */
const LONGEST_PX = 1600;
const MOST_BYTES = 1_000_000;
const QUALITIES = [0.85, 0.75, 0.6, 0.45];

export interface Reduced {
  blob: Blob;
  isReduced: boolean;
}

/** A photo as it is sent; what this browser cannot read goes as it is, and the server cleans it. */
export async function reduce(file: Blob): Promise<Reduced> {
  const picture = await read(file);
  if (!picture) return { blob: file, isReduced: false };
  try {
    const blob = await encode(picture);
    return blob ? { blob, isReduced: true } : { blob: file, isReduced: false };
  } finally {
    picture.close?.();
  }
}

/** Decodes upright: `from-image` applies the orientation that the camera wrote. */
async function read(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return undefined;
  }
}

async function encode(picture: ImageBitmap): Promise<Blob | null> {
  const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const paper = canvas.getContext('2d');
  if (!paper) return null;
  // A transparent picture becomes white, as the server does it, not black.
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  let smallest: Blob | null = null;
  for (const quality of QUALITIES) {
    smallest = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
    if (!smallest || smallest.size <= MOST_BYTES) break;
  }
  // Phones with little memory keep a canvas's pixels until it is made small.
  canvas.width = canvas.height = 0;
  return smallest;
}
