/** The messages of photos, fetched with them, beside those of the panel. */
import { addPart } from '@core/i18n';
import { t as translate, type Key } from '../../../i18n';
import english from './messages.en.json';
import portuguese from './messages.pt-BR.json';

addPart(portuguese, english);

/** A message of the photos or of the panel, with its {places} filled. */
export const t = translate as (key: Key | keyof typeof portuguese, places?: Record<string, string | number>) => string;
