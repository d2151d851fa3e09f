/** The messages of the citizens' app, in messages.*.json and, of all but the first pages, in later/messages.*.json, the names of codes, and what the core offers for texts, numbers and dates. */
import { addMessages, t as translate } from '@core/i18n';
import { citizen as codeWords } from '@core/code-words.pt-BR.json';
import type shared from '@core/messages.pt-BR.json';
import type later from './later/messages.pt-BR.json';
import portuguese from './messages.pt-BR.json';

addMessages({ ...codeWords, ...portuguese }, async () => {
  const parts = [import('./messages.en.json'), import('./later/messages.en.json')];
  const { citizen } = await import('@core/code-words.en.json');
  return { default: Object.assign({}, citizen, ...(await Promise.all(parts)).map((part) => part.default)) };
});

export type Key = keyof typeof portuguese | keyof typeof later | keyof typeof codeWords | keyof typeof shared;

/** A message with its {places} filled; with `n`, the form of the key for that number. */
export const t = translate as (key: Key, places?: Record<string, string | number>) => string;

export {
  day,
  dayAt,
  language,
  moment,
  number,
  plusDays,
  setLanguage,
  setZone,
  startLanguage,
  today,
  word,
  type Language,
} from '@core/i18n';
