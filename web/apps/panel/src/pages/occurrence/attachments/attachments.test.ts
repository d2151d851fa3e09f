import { describe, expect, test } from 'vitest';
import english from './messages.en.json';
import portuguese from './messages.pt-BR.json';
import { nameOf, typeOf } from './sending';

const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe('attachments', () => {
  test('have the same words in both languages, with the same places', () => {
    expect(Object.keys(english)).toEqual(Object.keys(portuguese));
    const pairs = Object.entries(portuguese).map(([key, text]) => [
      key,
      text,
      (english as Record<string, string>)[key],
    ]);
    for (const [key, text, other] of pairs) expect(places(other!), key).toEqual(places(text!));
  });

  test('are of the type the browser knows, or of what the name says', () => {
    expect(typeOf(new File([], 'a.pdf'))).toBe('application/pdf');
    expect(typeOf(new File([], 'LAUDO.PDF'))).toBe('application/pdf');
    expect(typeOf(new File([], 'a.heic'))).toBe('');
    expect(typeOf(new File([], 'a.pdf', { type: 'image/png' }))).toBe('image/png');
  });

  test('keep their ending when their name is too long', () => {
    expect(nameOf({ name: 'laudo.pdf' })).toBe('laudo.pdf');
    expect(nameOf({ name: `${'a'.repeat(200)}.pdf` })).toBe(`${'a'.repeat(116)}.pdf`);
    expect(nameOf({ name: 'a'.repeat(200) })).toHaveLength(120);
  });
});
