/** The messages of accounts, which come with the first page that needs them. */
import { addPart } from '@core/i18n';
import { t as translate, type Key as OfTheApp } from '../i18n';
import english from './messages.en.json';
import portuguese from './messages.pt-BR.json';

addPart(portuguese, english);

export type Key = OfTheApp | keyof typeof portuguese;

/** A message of the app or of accounts with its {places} filled. */
export const t = translate as (key: Key, places?: Record<string, string | number>) => string;
