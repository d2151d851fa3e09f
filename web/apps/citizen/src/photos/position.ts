/** Where a JPEG says it was taken (EXIF 2.32, GPS IFD); read on the device and only offered. */
import type { Point } from '../report/form';

const HEAD_BYTES = 256 * 1024;
const APP1 = 0xffe1;
const START_OF_SCAN = 0xffda;
const GPS_POINTER = 0x8825;
const [LATITUDE_REF, LATITUDE, LONGITUDE_REF, LONGITUDE] = [1, 2, 3, 4];
const TAG_BYTES = 12;

/** The position a photo carries; undefined when it carries none. */
export async function positionIn(file: Blob): Promise<Point | undefined> {
  try {
    return positionOf(new DataView(await file.slice(0, HEAD_BYTES).arrayBuffer()));
  } catch {
    // Torn or strange metadata: as if there were none.
    return undefined;
  }
}

function positionOf(view: DataView): Point | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at < view.byteLength - 4; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker === START_OF_SCAN) return undefined;
    // "Exif", two zeros, then a TIFF header.
    if (marker === APP1 && view.getUint32(at + 4) === 0x45786966) return inTiff(new DataView(view.buffer, at + 10));
  }
  return undefined;
}

function inTiff(tiff: DataView): Point | undefined {
  const little = tiff.getUint16(0) === 0x4949;
  const gps = tags(tiff, tiff.getUint32(4, little), little).get(GPS_POINTER);
  if (gps === undefined) return undefined;
  const known = tags(tiff, tiff.getUint32(gps, little), little);
  const latitude = degrees(tiff, known.get(LATITUDE), known.get(LATITUDE_REF), 'S', little);
  const longitude = degrees(tiff, known.get(LONGITUDE), known.get(LONGITUDE_REF), 'W', little);
  if (latitude === undefined || longitude === undefined) return undefined;
  // Phones without a fix write zeros.
  return latitude === 0 && longitude === 0 ? undefined : { latitude, longitude };
}

/** Where the value of each tag of a directory stands. */
function tags(tiff: DataView, start: number, little: boolean): Map<number, number> {
  const count = tiff.getUint16(start, little);
  const places = Array.from({ length: count }, (_, nth) => start + 2 + nth * TAG_BYTES);
  return new Map(places.map((place) => [tiff.getUint16(place, little), place + 8]));
}

function degrees(
  tiff: DataView,
  value: number | undefined,
  ref: number | undefined,
  negative: string,
  little: boolean,
): number | undefined {
  if (value === undefined) return undefined;
  const at = tiff.getUint32(value, little);
  const part = (nth: number) => tiff.getUint32(at + nth * 8, little) / (tiff.getUint32(at + nth * 8 + 4, little) || 1);
  const total = part(0) + part(1) / 60 + part(2) / 3600;
  const sign = ref !== undefined && String.fromCharCode(tiff.getUint8(ref)) === negative ? -1 : 1;
  return Number.isFinite(total) && total <= 180 ? sign * total : undefined;
}
