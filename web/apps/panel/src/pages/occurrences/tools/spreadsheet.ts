/** A list as a table of texts, for a spreadsheet. */
import type { RowShape } from '@core/api-types';
import { moment } from '../../../i18n';
import { categoryName } from '../../../shared/labels';
import { textOf, titleOf, type Column } from './columns';
import { t } from './texts';

const addressOf = ({ address }: RowShape) =>
  address ? [address.street, address.number].filter(Boolean).join(', ') : '';

/** The rows with titles; protocol and subject stand first, then where it is and what was written. */
export function tableOf(rows: RowShape[], columns: Column[]): string[][] {
  const titles = [
    t('field.protocol'),
    t('column.registered'),
    t('field.category'),
    ...columns.map(titleOf),
    t('column.address'),
    t('column.description'),
  ];
  return [
    titles,
    ...rows.map((row) => [
      row.protocol,
      moment(row.registered_at),
      categoryName(row.category),
      ...columns.map((column) => textOf(column, row)),
      addressOf(row),
      row.description,
    ]),
  ];
}
