/** The messages of the panel, in messages.*.json and refusals.*.json, the names of codes, and what the core offers for texts, numbers and dates. */
import { addMessages, addPart, t as translate } from '@core/i18n';
import { panel as codeWords } from '@core/code-words.pt-BR.json';
import type shared from '@core/messages.pt-BR.json';
import portuguese from './messages.pt-BR.json';

addMessages({ ...codeWords, ...portuguese }, async () => {
  const own = import('./messages.en.json');
  const { panel } = await import('@core/code-words.en.json');
  return { default: { ...panel, ...(await own).default } };
});

/** Fetches the words for what the API refuses, of which no page shows any before something was sent. */
export async function fetchRefusals(): Promise<void> {
  const [inPortuguese, inEnglish] = await Promise.all([import('./refusals.pt-BR.json'), import('./refusals.en.json')]);
  addPart(inPortuguese.default, inEnglish.default);
}

export type Key = keyof typeof portuguese | keyof typeof codeWords | keyof typeof shared;

/** The codes of a group, such as `channel`, in the order in which they are offered. */
export const codesOf = (group: string): string[] =>
  Object.keys(codeWords)
    .filter((key) => key.startsWith(`${group}.`))
    .map((key) => key.slice(group.length + 1));

/** A message with its {places} filled; with `n`, the form of the key for that number. */
export const t = translate as (key: Key, places?: Record<string, string | number>) => string;

export {
  day,
  dayAt,
  days,
  instantAt,
  language,
  moment,
  number,
  percent,
  plusDays,
  said,
  setLanguage,
  setZone,
  startLanguage,
  today,
  word,
  type Language,
} from '@core/i18n';
