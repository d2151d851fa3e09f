import { describe, expect, it } from 'vitest';
import { MOST_BYTES, typeOf, withChosen } from './photos';

const file = (name: string, type = 'image/jpeg') => new File(['x'], name, { type });

describe('the photos of an intake', () => {
  it.each([
    ['IMG_1.HEIC', '', 'image/heic'],
    ['IMG_1.heif', 'application/octet-stream', 'image/heif'],
    ['um.jpg', 'image/jpeg', 'image/jpeg'],
    ['um.gif', 'image/gif', 'image/gif'],
    ['um.svg', 'image/svg+xml', ''],
    ['carta.pdf', 'application/pdf', ''],
    ['carta', '', ''],
  ])('takes %s, said to be "%s", as "%s"', (name, type, expected) => {
    expect(typeOf(file(name, type))).toBe(expected);
  });

  it('says of each that is left out why', () => {
    const large = file('grande.jpg');
    Object.defineProperty(large, 'size', { value: MOST_BYTES + 1 });
    const found = withChosen(
      [file('1.jpg')],
      [large, file('carta.pdf', 'application/pdf'), file('2.jpg'), file('3.heic', ''), file('4.jpg'), file('5.jpg')],
    );
    expect(found.photos.map(({ name }) => name)).toEqual(['1.jpg', '2.jpg', '3.heic', '4.jpg']);
    expect(found.refused).toEqual([
      { name: 'grande.jpg', why: 'too_large' },
      { name: 'carta.pdf', why: 'not_a_photo' },
      { name: '5.jpg', why: 'too_many' },
    ]);
  });
});
