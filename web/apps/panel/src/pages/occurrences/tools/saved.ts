/** The saved filters of whom is signed in: read once a visit, and edited as a whole. */
import { ApiError } from '@core/api';
import type { SavedFilterShape, SavedFiltersShape } from '@core/api-types';
import { query } from '@core/router';
import { replaceFilters } from '../../../calls';
import { currentView, FILTERS } from '../views';
import { columnText } from './columns';

export const MOST_FILTERS = 50;
type Change = (filters: SavedFilterShape[]) => SavedFilterShape[];

/** What the address asks for, without its page: what is saved, and what is passed on. */
export function listQuery(): string {
  const kept = FILTERS.filter((name) => name !== 'cursor' && query.value.get(name));
  const parts = kept.map((name): [string, string] => [name, query.value.get(name)!]);
  return new URLSearchParams([['view', currentView().name], ...parts, ['columns', columnText()]]).toString();
}

export const addressOf = (saved: string) => `#/occurrences?${saved}`;

/** Changes the filters; of those that another window changed meanwhile the change is made again. */
export async function changed(before: SavedFiltersShape, change: Change): Promise<SavedFiltersShape> {
  try {
    return await replaceFilters({ version: before.version, filters: change(before.filters) });
  } catch (error) {
    const current = error instanceof ApiError && error.status === 409 && (error.problem.current as SavedFiltersShape);
    if (!current) throw error;
    return replaceFilters({ version: current.version, filters: change(current.filters) });
  }
}
