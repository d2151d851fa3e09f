/** The messages of the pages of figures, which come with them; others load them never. */
import { addPart, t as translate } from '@core/i18n';
import english from './messages.en.json';
import portuguese from './messages.pt-BR.json';

addPart(portuguese, english);

export type FigureKey = keyof typeof portuguese;

/** A message of these pages with its {places} filled. */
export const text = translate as (key: FigureKey, places?: Record<string, string | number>) => string;
