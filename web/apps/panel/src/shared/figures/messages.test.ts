import { expect, test } from 'vitest';
import english from './messages.en.json';
import portuguese from './messages.pt-BR.json';

const places = (text: string) => text.match(/\{\w+\}/g)?.toSorted() ?? [];

test('every message of the pages of figures is in both languages, with the same places', () => {
  expect(Object.keys(english)).toEqual(Object.keys(portuguese));
  for (const [key, text] of Object.entries(portuguese)) {
    expect(places(english[key as keyof typeof english]), key).toEqual(places(text));
  }
});
