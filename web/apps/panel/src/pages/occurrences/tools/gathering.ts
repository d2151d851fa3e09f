/** A list as a whole: its pages read one after another, so that it can be printed or saved as a file. */
import type { RowShape, WorklistShape } from '@core/api-types';
import { orderOf } from './order';

const PAGE = 100;

export type Asked = Record<string, string>;
type List = (query: Record<string, string | number>) => Promise<WorklistShape>;

export interface Gathering {
  asked: Asked;
  list: List;
  /** How many rows at most. */
  most: number;
  onRow: (count: number) => void;
  isStopped: () => boolean;
}

/** The rows of a list in its order, and whether there are more; undefined when it was stopped. */
export async function gather({ asked, list, most, onRow, isStopped }: Gathering) {
  const { cursor: _, ...filters } = asked;
  const order = orderOf(filters.sort);
  // An order that no index has costs the whole list for each page: all of it is sorted here, once.
  const query = order ? { ...filters, sort: 'due' } : filters;
  const rows = new Map<string, RowShape>();
  let next: string | null = null;
  do {
    const page: WorklistShape = await list({ ...query, limit: PAGE, ...(next && { cursor: next }) });
    // What changed meanwhile may come twice.
    for (const row of page.occurrences) rows.set(row.protocol, row);
    next = page.next_cursor;
    onRow(rows.size);
    if (isStopped()) return undefined;
  } while (next && rows.size < most);
  const all = [...rows.values()];
  const isCut = all.length > most || next !== null;
  return { rows: (order ? all.toSorted(order) : all).slice(0, most), isCut };
}
