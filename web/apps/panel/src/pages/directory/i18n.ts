/** The messages of the directory's pages, which come with them: other pages load them never. */
import { addPart, t as translate } from '@core/i18n';
import type { Key as PanelKey } from '../../i18n';
import english from './messages.en.json';
import portuguese from './messages.pt-BR.json';

addPart(portuguese, english);

export type Key = PanelKey | keyof typeof portuguese;

/** A message of these pages, or of the panel, with its {places} filled. */
export const t = translate as (key: Key, places?: Record<string, string | number>) => string;

export { language, said, word } from '../../i18n';
