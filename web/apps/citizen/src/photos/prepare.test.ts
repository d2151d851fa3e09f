import { expect, test } from 'vitest';
import { prepare } from './prepare';

const box = (brand: string) => `\0\0\0\x18ftyp${brand}`;
const bytes = (head: string) => Uint8Array.from(head, (sign) => sign.charCodeAt(0));
/** A file of which only the beginning is right: nothing here can read it. */
const named = (name: string, type: string, head: string) => new File([bytes(head), 'x'.repeat(20)], name, { type });

test.each([
  ['foto.jpg', 'image/jpeg', '\xff\xd8\xff\xe0'],
  ['IMG_5195.HEIC', '', box('heic')],
  ['foto', 'application/octet-stream', box('mif1')],
  ['foto.webp', 'image/webp', 'RIFF\x10\0\0\0WEBP'],
  ['foto.png', 'image/png', '\x89PNG\r\n\x1a\n'],
])('%s goes as it is where the browser cannot read it', async (name, type, head) => {
  const file = named(name, type, head);

  expect(await prepare(file)).toEqual({ blob: file, isReduced: false });
});

test.each([
  ['filme.jpg', 'image/jpeg', box('mp42')],
  ['filme.heic', 'image/heic', box('qt  ')],
  ['desenho.svg', 'image/svg+xml', '<svg xmlns='],
  ['carta.jpg', 'image/jpeg', '%PDF-1.7'],
  ['nada.jpg', 'image/jpeg', ''],
])('%s is no photo, whatever it is called', async (name, type, head) => {
  expect(await prepare(named(name, type, head))).toBe('not_a_photo');
});

test('what cannot be made small is too large above fifteen megabytes', async () => {
  const file = new File([bytes('\xff\xd8\xff\xe0'), new Uint8Array(15 * 1024 * 1024)], 'foto.jpg');

  expect(await prepare(file)).toBe('too_large');
});
