/** The orders of the list that are made of all its rows. */
import type { RowShape } from '@core/api-types';

type Order = (a: RowShape, b: RowShape) => number;

const LAST = '9999-12-31';
const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const bySectorDue: Order = (a, b) => byText(a.sector_due_on ?? LAST, b.sector_due_on ?? LAST);
const bySupports: Order = (a, b) => b.supports - a.supports;

/** How rows are compared for an order that comes from no index; undefined for the others. */
export function orderOf(sort: string | undefined): Order | undefined {
  const first = sort === 'sector_due' ? bySectorDue : sort === 'supports' ? bySupports : undefined;
  return first && ((a, b) => first(a, b) || byText(a.protocol, b.protocol));
}
