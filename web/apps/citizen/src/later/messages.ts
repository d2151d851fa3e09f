/** The messages of every page but the first ones, the public figures among them: they come with the first that needs them. */
import { addPart } from '@core/i18n';
import portuguese from './messages.pt-BR.json';

// Whoever reads English has fetched all of it by then.
addPart(portuguese, {});
