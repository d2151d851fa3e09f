/** The rows of a list by where they are: numbered on the map, beyond the town, or without a place. */
import type { RowShape } from '@core/api-types';
import type { Form } from '@core/map/forms';
import { pressing } from '../../../shared/Due';

export interface Placed {
  row: RowShape;
  number: number;
  position: { latitude: number; longitude: number };
}

/** Rows with a position, numbered in the order of the list; how many of them are outside; and those without one. */
export function numbered(rows: RowShape[]): { placed: Placed[]; outside: number; unplaced: RowShape[] } {
  const placed = rows.flatMap((row) => (row.position ? [{ row, position: row.position }] : []));
  return {
    placed: placed.map((one, place) => ({ ...one, number: place + 1 })),
    outside: placed.filter(({ row }) => row.outside_boundary).length,
    unplaced: rows.filter((row) => !row.position),
  };
}

/** The form of a row's pin: how pressing it is, or that no due is running. */
export function formOf({ status, paused, days_left, overdue }: Omit<RowShape, 'position'>): Form {
  if (paused || status === 'concluded' || status === 'archived') return 'quiet';
  return pressing(days_left, overdue);
}

/** Rows with those of a later page, each once: the list may have changed between the two. */
export function joined(rows: RowShape[], more: RowShape[]): RowShape[] {
  const known = new Set(rows.map((row) => row.protocol));
  return [...rows, ...more.filter((row) => !known.has(row.protocol))];
}
