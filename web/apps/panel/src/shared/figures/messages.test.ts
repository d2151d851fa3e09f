import { expect, test } from 'vitest';
import english from './messages.en.json';
import portuguese from './messages.pt-BR.json';

test('every message of the pages of figures is in both languages, with the same places', () => {
  const places = (text: string) => text.match(/\{\w+\}/g)?.toSorted() ?? [];
  expect(Object.keys(english)).toEqual(Object.keys(portuguese));
  for (const [key, text] of Object.entries(portuguese)) {
    expect(places(english[key as keyof typeof english]), key).toEqual(places(text));
  }
});
