/** Speech with the words of the citizens' pages, every one of them in messages.*.json. */
import { t as told, teach } from '@core/speech';
import portuguese from './messages.pt-BR.json';

teach(portuguese, () => import('./messages.en.json'));

export type Key = keyof typeof portuguese;
type Places = Record<string, string | number>;

/** A text of these pages with its {places} filled. */
export const t = told as unknown as (key: Key, places?: Places) => string;

export { day, language, moment, setLanguage, setZone, startLanguage, today, word, type Language } from '@core/speech';
