/** What an event changed, field by field, as the staff reads it. */
import type { ChangeShape, EventShape } from '@core/api-types';
import { day, t, word, type Key } from '../../i18n';
import { categoryName, sectorName } from '../../shared/labels';

type Field = ChangeShape['field'];

const asItIs = (value: string) => value;
const VALUES: Record<Field, [label: Key, inWords: (value: string) => string]> = {
  category: ['field.category', categoryName],
  kind: ['field.kind', (code) => word('kind', code)],
  priority: ['field.priority', (code) => word('priority', code)],
  neighbourhood: ['field.neighbourhood', asItIs],
  address: ['change.address', asItIs],
  position: ['change.position', asItIs],
  visibility: ['change.visibility', (code) => word('attachment_visibility', code)],
  for_sector: ['change.for_sector', sectorName],
  legal_due_on: ['change.legal', day],
  sector_due_on: ['change.sector', day],
  complement_until: ['change.citizen', day],
  covered_parts: ['change.cover', asItIs],
};

/** The changes of an event in words, one by one. */
export const changesInWords = ({ changes }: Pick<EventShape, 'changes'>): string[] => changes.map(inWords);

function inWords({ field, from, to, photo, files }: ChangeShape): string {
  const [label, value] = VALUES[field];
  const shown = (one: string | null) => (one === null ? '—' : value(one));
  return `${t(label, { n: photo ?? 0 })}: ${shown(from)} → ${shown(to)}${files ? ` (${files})` : ''}`;
}
