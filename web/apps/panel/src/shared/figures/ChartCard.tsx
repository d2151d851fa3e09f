/** A chart with its table, and both as files: the chart as a picture, the table for a spreadsheet. */
import type { ComponentChildren } from 'preact';
import { useSignal } from '@preact/signals';
import type { Drawing } from '@core/charts/picture';
import { csv, download } from '@core/download';
import { AsTable } from '@core/ui/AsTable';
import { number } from '../../i18n';
import { text } from './i18n';
import { fileName, scope } from './scope';

/** A cell: a name, a number with its decimals, or nothing; and where it leads. */
export interface Cell {
  value: string | number | null;
  decimals?: number;
  href?: string;
}

export interface Figures {
  head: string[];
  rows: Cell[][];
}

interface Props {
  id: string;
  title: string;
  asOf: string;
  table: Figures;
  /** What a picture of it shows; without it there is the table alone. */
  drawing?: () => Drawing;
  children: ComponentChildren;
}

export function ChartCard({ id, title, asOf, table, drawing, children }: Props) {
  return (
    <figure class="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
      <AsTable label={title}>{() => <Rows of={table} />}</AsTable>
      <Files title={title} asOf={asOf} table={table} drawing={drawing} />
    </figure>
  );
}

const shown = ({ value, decimals = 0 }: Cell) =>
  typeof value === 'number' ? number(value, { maximumFractionDigits: decimals }) : (value ?? '–');
// In a spreadsheet a thousand has no point, and the decimals are those of the reader's language.
const plain = ({ value, decimals = 0 }: Cell) =>
  typeof value === 'number' ? number(value, { maximumFractionDigits: decimals, useGrouping: false }) : (value ?? '');

function Rows({ of }: { of: Figures }) {
  const linked = (cell: Cell) => (cell.href ? <a href={cell.href}>{shown(cell)}</a> : shown(cell));
  return (
    <>
      <thead>
        <tr>
          {of.head.map((name, place) => (
            <th key={name} scope="col" class={place ? 'number' : ''}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {of.rows.map(([first, ...others], place) => (
          <tr key={`${place} ${first!.value}`}>
            <th scope="row">{linked(first!)}</th>
            {others.map((cell, at) => (
              <td key={of.head[at + 1]} class="number">
                {linked(cell)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </>
  );
}

function Files({ title, asOf, table, drawing }: Pick<Props, 'title' | 'asOf' | 'table' | 'drawing'>) {
  const failed = useSignal(false);
  const save = async (ending: 'svg' | 'png') => {
    failed.value = false;
    try {
      const { lightColours, picture, toPng } = await import('@core/charts/picture');
      const drawn = picture(drawing!(), { title, note: scope(asOf) }, lightColours());
      const file = ending === 'svg' ? new Blob([drawn], { type: 'image/svg+xml' }) : await toPng(drawn);
      download(file, fileName(title, ending));
    } catch {
      failed.value = true;
    }
  };
  const saveTable = () =>
    download(csv([table.head, ...table.rows.map((row) => row.map(plain))]), fileName(title, 'csv'));
  const named = (ending: string) => text('save.as', { title, ending });
  return (
    <div class="row unprinted" role="group" aria-label={text('save.figure', { title })}>
      <span class="small muted" aria-hidden="true">
        {text('save.word')}
      </span>
      {drawing && (
        <>
          <button type="button" class="plain" aria-label={named('SVG')} onClick={() => void save('svg')}>
            SVG
          </button>
          <button type="button" class="plain" aria-label={named('PNG')} onClick={() => void save('png')}>
            PNG
          </button>
        </>
      )}
      <button type="button" class="plain" aria-label={named('CSV')} onClick={saveTable}>
        CSV
      </button>
      {failed.value && <span role="alert">{text('save.failed')}</span>}
    </div>
  );
}
