/** The table behind a chart. It is always made, so that it is printed, whether or not it is open on the screen. */
import type { ComponentChildren } from 'preact';
import { text } from './texts';

export interface Column<Row> {
  title: string;
  of: (row: Row) => ComponentChildren;
  isNumber?: boolean;
}

export function Table<Row>({ label, columns, rows }: { label: string; columns: Column<Row>[]; rows: Row[] }) {
  return (
    <details>
      <summary>{text('table')}</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label={text('table.of', { title: label })}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.title} scope="col" class={column.isNumber ? 'number' : undefined}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              <tr key={place}>
                {columns.map((column, at) =>
                  at ? (
                    <td key={column.title} class={column.isNumber ? 'number' : undefined}>
                      {column.of(row)}
                    </td>
                  ) : (
                    <th key={column.title} scope="row">
                      {column.of(row)}
                    </th>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
