/** The messages of the citizens' app, in messages.*.json, and what the core offers for texts, numbers and dates. */
import { addMessages, t as translate } from '@core/i18n';
import type shared from '@core/messages.pt-BR.json';
import portuguese from './messages.pt-BR.json';

addMessages(portuguese, () => import('./messages.en.json'));

export type Key = keyof typeof portuguese | keyof typeof shared;

/** A message with its {places} filled; with `n`, the form of the key for that number. */
export const t = translate as (key: Key, places?: Record<string, string | number>) => string;

export {
  day,
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
