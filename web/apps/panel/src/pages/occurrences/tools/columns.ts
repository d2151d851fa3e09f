/** The columns of the list: which are shown, kept in this browser, unless the address says which. */
import { signal } from '@preact/signals';
import type { RowShape } from '@core/api-types';
import { query, setQuery } from '@core/router';
import { recall, remember } from '@core/storage';
import { day, word } from '../../../i18n';
import { sectorName } from '../../../shared/labels';
import { t } from './texts';

/** What each column that can be chosen says of a row, as text. */
const TEXTS = {
  status: (row: RowShape) => word('status', row.status),
  due: (row: RowShape) => day(row.due_on),
  sector: (row: RowShape) => (row.sector ? sectorName(row.sector) : ''),
  sector_due: (row: RowShape) => (row.sector_due_on ? day(row.sector_due_on) : ''),
  kind: (row: RowShape) => word('kind', row.kind),
  channel: (row: RowShape) => word('channel', row.channel),
  neighbourhood: (row: RowShape) => row.neighbourhood ?? '',
  priority: (row: RowShape) => word('priority', row.priority),
  assignee: (row: RowShape) => row.assignee_name ?? '',
  supports: (row: RowShape) => String(row.supports),
};
export type Column = keyof typeof TEXTS;

export const COLUMNS = Object.keys(TEXTS) as Column[];
const USUAL: Column[] = ['status', 'due'];
const NONE = 'none';
const KEPT = 'list-columns';

const kept = signal(recall(KEPT));

/** The columns that some text names, in the list's order; no text, or one that is none, names the usual ones. */
export function columnsIn(text: string | null): Column[] {
  if (text === NONE) return [];
  const named = (text ?? '').split(',');
  const known = COLUMNS.filter((one) => named.includes(one));
  return known.length ? known : USUAL;
}

/** Those of the address, or the ones that were chosen last in this browser. */
export const columns = () => columnsIn(query.value.get('columns') ?? kept.value);

export const columnText = () => columns().join() || NONE;

/** Chooses columns in this browser, whatever an address that was opened said. */
export function choose(chosen: string[]): void {
  kept.value = COLUMNS.filter((one) => chosen.includes(one)).join() || NONE;
  remember(KEPT, kept.value);
  if (query.value.has('columns')) setQuery({ columns: undefined });
}

export const chooseUsual = () => choose(USUAL);

/** The title of a column. */
export function titleOf(column: Column): string {
  return column === 'sector_due' || column === 'supports' ? t(`column.${column}`) : t(`field.${column}`);
}

export const textOf = (column: Column, row: RowShape) => TEXTS[column](row);
