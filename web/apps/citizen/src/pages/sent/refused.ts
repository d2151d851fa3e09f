/** What the API refused, in words: which field of which step, and what is wrong with it. */
import { addPart, said } from '@core/i18n';
import { t, type Key } from '../../account/i18n';
import { categoryOf } from '../../town';
import english from './messages.en.json';
import portuguese from './messages.pt-BR.json';

addPart(portuguese, english);

/** What the form calls the fields of the API. */
const LABELS: Record<string, Key> = {
  category: 'category',
  description: 'details.text',
  answers: 'details',
  photos: 'photos',
  location: 'place',
  'location.address.street': 'where.street',
  'location.address.number': 'where.number',
  'location.address.neighbourhood': 'where.neighbourhood',
  'location.address.reference': 'where.reference',
  identity: 'check.who',
  'identity.name': 'who.name',
  'identity.email': 'who.email_label',
  'identity.phone': 'who.phone_label',
  'identity.document': 'who.cpf_label',
};

/** What a field is called; a part of one that has no name of its own is called as the whole. */
function labelOf(field: string, category: string): string {
  const [whole, part] = field.split('.');
  const question = categoryOf(category)?.questions.find(({ code }) => whole === 'answers' && code === part);
  const key = LABELS[field] ?? LABELS[whole!];
  return question?.label ?? (key ? t(key) : field);
}

/** What is wrong, a line for each field. */
export const linesOf = (refused: Record<string, string>, category: string) =>
  Object.entries(refused).map(([field, message]) => `${labelOf(field, category)}: ${said(message)}`);
