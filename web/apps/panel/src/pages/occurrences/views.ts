/** The views of the list, and what the address asks for. */
import { query } from '@core/router';
import { has, person } from '../../session';
import { sought } from './PersonSearch';

export interface View {
  name: string;
  preset: Record<string, string>;
  for: () => boolean;
}

const VIEWS: View[] = [
  { name: 'news', preset: { attention: 'true', sort: 'due' }, for: () => has('ombudsman') || has('sector') },
  { name: 'triage', preset: { status: 'received', sort: 'due' }, for: () => has('ombudsman') },
  { name: 'sector', preset: { sort: 'due' }, for: () => has('sector') },
  { name: 'analysis', preset: { status: 'in_analysis', sort: 'due' }, for: () => has('ombudsman') },
  { name: 'review', preset: { status: 'sector_answered', sort: 'due' }, for: () => has('ombudsman') },
  { name: 'mine', preset: { assignee: 'me', sort: 'due' }, for: () => has('ombudsman') || has('sector') },
  { name: 'late', preset: { overdue: 'true', sort: 'due' }, for: () => true },
  { name: 'awaiting', preset: { status: 'awaiting_citizen', sort: 'due' }, for: () => !has('sector') },
  { name: 'all', preset: {}, for: () => true },
];
export const FILTERS = [
  'status',
  'sector',
  'category',
  'kind',
  'channel',
  'neighbourhood',
  'cell',
  'overdue',
  'closed',
  'registered_from',
  'registered_to',
  'priority',
  'assignee',
  'attention',
  'text',
  'sort',
  'cursor',
];

export const views = () => VIEWS.filter((view) => view.for());

/** Which view the address asks for: filters without a view look through everything. */
export function currentView(): View {
  const asked = query.value.get('view') ?? ([...query.value.keys()].length ? 'all' : views()[0]?.name);
  return VIEWS.find((view) => view.name === asked) ?? VIEWS[VIEWS.length - 1]!;
}

export function wanted(): Record<string, string> {
  const given = FILTERS.flatMap((name) => (query.value.get(name) ? [[name, query.value.get(name)!]] : []));
  const view = currentView();
  if (sought.value) {
    const { sort: _, ...others } = Object.fromEntries(given);
    return { ...others, ...sought.value };
  }
  const own = view.name === 'sector' && person.value?.sector ? { sector: person.value.sector } : {};
  return { ...Object.fromEntries(given), ...view.preset, ...own };
}
