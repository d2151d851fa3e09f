/** One page of the list as a table, with what is chosen in it. */
import type { ComponentChildren } from 'preact';
import { moment, t, word } from '../../i18n';
import { link, query } from '@core/router';
import { categoryName, sectorName } from '../../shared/labels';
import { has } from '../../session';
import type { RowShape } from '@core/api-types';
import { Due } from '../../shared/Due';
import { leaveAt } from './lastList';
import { sought } from './PersonSearch';
import { useShortcuts } from './shortcuts';
import { columns, textOf, titleOf, type Column } from './tools/columns';
import { currentView } from './views';

interface RowsProps {
  rows: RowShape[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

export function Rows({ rows, chosen, onChoose }: RowsProps) {
  const here = useShortcuts(rows.map((row) => row.protocol));
  const bulk = has('ombudsman', 'sector');
  const shown = columns();
  const toggle = (protocol: string) => {
    const next = new Set(chosen);
    if (!next.delete(protocol)) next.add(protocol);
    onChoose(next);
  };
  return (
    <div class="card scroll">
      <table class="stacks">
        <caption class="hidden">{t('nav.occurrences')}</caption>
        <thead>
          <tr>
            {bulk && (
              <th scope="col" class="unprinted">
                <input
                  type="checkbox"
                  checked={rows.every((row) => chosen.has(row.protocol))}
                  aria-label={t('bulk.all')}
                  onChange={(event) =>
                    onChoose(new Set(event.currentTarget.checked ? rows.map((row) => row.protocol) : []))
                  }
                />
              </th>
            )}
            <Head sort="registered">{t('field.protocol')}</Head>
            <th scope="col">{t('field.about')}</th>
            {shown.map((column) => (
              <Head key={column} sort={sortOf(column)}>
                {titleOf(column)}
              </Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.protocol} class={row.protocol === here ? 'here' : undefined}>
              {bulk && (
                <td class="unprinted">
                  <input
                    type="checkbox"
                    checked={chosen.has(row.protocol)}
                    aria-label={t('bulk.one', { protocol: row.protocol })}
                    onChange={() => toggle(row.protocol)}
                  />
                </td>
              )}
              <th scope="row">
                <a class="protocol" href={`#/occurrences/${row.protocol}`} onClick={() => leaveAt(row.protocol)}>
                  {row.protocol}
                </a>
                <div class="small muted">{moment(row.registered_at)}</div>
              </th>
              <td>
                <strong>{categoryName(row.category)}</strong>
                {row.priority !== 'normal' && <span class="badge soon">{word('priority', row.priority)}</span>}
                {row.address?.street && (
                  <span class="muted">
                    {' · '}
                    <span dir="auto">{[row.address.street, row.address.number].filter(Boolean).join(', ')}</span>
                  </span>
                )}
                {row.neighbourhood && <span class="muted"> · {row.neighbourhood}</span>}
                {row.has_photos && <span class="muted"> · {t('with_photos')}</span>}
                {row.attachments > 0 && <span class="muted"> · {t('with_files', { n: row.attachments })}</span>}
                <br />
                <span dir="auto">{row.description}</span>
              </td>
              {shown.map((column) => (
                <td key={column}>
                  <Cell column={column} row={row} shown={shown} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Sort = 'registered' | 'due' | 'sector_due' | 'supports';

const SORTED: Column[] = ['due', 'sector_due', 'supports'];
const sortOf = (column: Column) => (SORTED.includes(column) ? (column as Sort) : undefined);
const ASCENDING: Sort[] = ['due', 'sector_due'];

/** The head of a column, by which the rows are put in order wherever the view does not say their order itself. */
function Head({ sort, children }: { sort?: Sort; children: ComponentChildren }) {
  const asked = Object.fromEntries(query.value);
  const isClosed = asked.closed === 'true' && sort && ASCENDING.includes(sort);
  if (!sort || isClosed || currentView().preset.sort || asked.cell || sought.value)
    return <th scope="col">{children}</th>;
  const isNow = sort === (asked.sort ?? 'registered');
  const to = { ...asked, view: currentView().name, sort: sort === 'registered' ? undefined : sort, cursor: undefined };
  return (
    <th scope="col" aria-sort={isNow ? (ASCENDING.includes(sort) ? 'ascending' : 'descending') : undefined}>
      <a href={link('/occurrences', to)} title={t(`sort.${sort}`)}>
        {children}
      </a>
    </th>
  );
}

/** A cell of a column; what has a column of its own is not said in another one. */
function Cell({ column, row, shown }: { column: Column; row: RowShape; shown: Column[] }) {
  if (column === 'due') return <Due row={row} />;
  if (column !== 'status') return <span dir="auto">{textOf(column, row)}</span>;
  const status = word('status', row.status);
  const why = row.attention && word('attention', row.attention);
  return (
    <>
      <span class="badge">{status}</span>
      {why && why !== status && <span class="badge soon">{why}</span>}
      {row.sector && !shown.includes('sector') && <div class="small muted">{sectorName(row.sector)}</div>}
      {row.assignee_name && !shown.includes('assignee') && (
        <div class="small muted">{t('assigned_to', { name: row.assignee_name })}</div>
      )}
    </>
  );
}
