/** The list of occurrences: views, filters kept in the address, one page at a time. */
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { listOccurrences } from '@core/calls';
import type { RowShape } from '@core/api-types';
import { t, word, type Key } from '@core/i18n';
import { isWholeDay, link, query, setQuery } from '@core/router';
import { Input, Select } from '@core/ui/Field';
import { Empty, Shown, useLoaded } from '@core/ui/states';
import { BulkForward } from '../BulkForward';
import { Due } from '../Due';
import { KeysHint, useListKeys } from '../keys';
import { rememberList } from '../lists';
import {
  categoryName, categoryOptions, CHANNELS, KINDS, neighbourhoodOptions, sectorName, sectorOptions, STATUSES, wordOptions,
} from '../names';
import { has, person } from '../session';

interface View {
  name: string;
  preset: Record<string, string>;
  for: () => boolean;
}

const VIEWS: View[] = [
  { name: 'triage', preset: { status: 'received', sort: 'due' }, for: () => has('ombudsman') },
  { name: 'sector', preset: { sort: 'due' }, for: () => has('sector') },
  { name: 'review', preset: { status: 'sector_answered', sort: 'due' }, for: () => has('ombudsman') },
  { name: 'late', preset: { overdue: 'true', sort: 'due' }, for: () => true },
  { name: 'awaiting', preset: { status: 'awaiting_citizen', sort: 'due' }, for: () => !has('sector') },
  { name: 'all', preset: {}, for: () => true },
];
const FILTERS = [
  'status', 'sector', 'category', 'kind', 'channel', 'neighbourhood', 'overdue', 'closed', 'registered_from', 'registered_to', 'text', 'sort', 'cursor',
];

const views = () => VIEWS.filter((view) => view.for());

/** Which view the address asks for: filters without a view look through everything. */
function currentView(): View {
  const asked = query.value.get('view') ?? ([...query.value.keys()].length ? 'all' : views()[0]?.name);
  return VIEWS.find((view) => view.name === asked) ?? VIEWS[VIEWS.length - 1]!;
}

function wanted(): Record<string, string> {
  const given = FILTERS.flatMap((name) => (query.value.get(name) ? [[name, query.value.get(name)!]] : []));
  const view = currentView();
  const own = view.name === 'sector' && person.value?.sector ? { sector: person.value.sector } : {};
  return { ...Object.fromEntries(given), ...view.preset, ...own };
}

export default function Occurrences() {
  const asked = wanted();
  const list = useLoaded(() => listOccurrences(asked), JSON.stringify(asked));
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  useEffect(() => {
    chosen.value = new Set();
    rememberList();
  }, [JSON.stringify(asked)]);
  const forwarded = () => {
    chosen.value = new Set();
    list.reload();
  };
  return (
    <>
      <h1 tabIndex={-1}>{t('nav.occurrences')}</h1>
      <ul class="tabs">
        {views().map((view) => (
          <li key={view.name}>
            <a href={link('/occurrences', { view: view.name })} aria-current={view === currentView() ? 'true' : undefined}>
              {t(`view.${view.name}` as Key)}
            </a>
          </li>
        ))}
      </ul>
      <Filters preset={currentView().preset} />
      <Shown of={list}>
        {(page) => (
          <>
            <p role="status" class="muted">
              {t('rows', { n: page.occurrences.length })}
            </p>
            {page.occurrences.length ? (
              <Rows rows={page.occurrences} chosen={chosen.value} onChoose={(next) => (chosen.value = next)} />
            ) : (
              <Empty>{t(page.next_cursor ? 'rows.none_yet' : Object.keys(asked).length ? 'rows.none_here' : 'rows.none')}</Empty>
            )}
            <div class="row spread">
              {has('ombudsman') && chosen.value.size > 0 && (
                <BulkForward rows={page.occurrences.filter((row) => chosen.value.has(row.protocol))} onDone={forwarded} />
              )}
              <Pager next={page.next_cursor} />
            </div>
            <KeysHint />
          </>
        )}
      </Shown>
    </>
  );
}

function Filters({ preset }: { preset: Record<string, string> }) {
  const parts = query.value;
  const set = (name: string) => (value: string) => (!name.startsWith('registered') || isWholeDay(value)) && setQuery({ view: currentView().name, [name]: value, cursor: undefined });
  const open = FILTERS.some((name) => !['text', 'sort', 'cursor'].includes(name) && parts.get(name));
  const common = (name: string) => ({ id: `filter-${name}`, label: t(`field.${name}` as Key), value: parts.get(name) ?? '', onChange: set(name) });
  return (
    <form class="card" role="search" aria-label={t('filters')} onSubmit={search}>
      <div class="row ends">
        <div class="field">
          <label for="filter-text">{t('field.text')}</label>
          <input id="filter-text" name="text" type="search" key={parts.get('text')} defaultValue={parts.get('text') ?? ''} maxLength={120} />
        </div>
        <button type="submit">{t('search')}</button>
        {[...parts.keys()].some((name) => name !== 'view') && (
          <a class="button" href={link('/occurrences', { view: currentView().name })}>
            {t('filters.clear')}
          </a>
        )}
      </div>
      <details open={open}>
        <summary>{t('filters.more')}</summary>
        <div class="filters">
          {!preset.status && !preset.overdue && <Standing />}
          {!preset.status && <Select {...common('status')} none={t('any')} options={wordOptions('status', STATUSES)} />}
          <Select {...common('category')} none={t('any')} options={categoryOptions()} />
          {currentView().name !== 'sector' && <Select {...common('sector')} none={t('any')} options={sectorOptions()} />}
          <Select {...common('kind')} none={t('any')} options={wordOptions('kind', KINDS)} />
          <Select {...common('channel')} none={t('any')} options={wordOptions('channel', CHANNELS)} />
          <Select {...common('neighbourhood')} none={t('any')} options={neighbourhoodOptions()} />
          <Input {...common('registered_from')} type="date" />
          <Input {...common('registered_to')} type="date" />
          {!preset.sort && <Select {...common('sort')} none={t('sort.registered')} options={[{ value: 'due', label: t('sort.due') }]} />}
        </div>
      </details>
    </form>
  );
}

/** How things stand, whatever the status: what the boxes of the indicators count. */
const STANDINGS: Record<string, Record<'overdue' | 'closed', string | undefined>> = {
  progress: { overdue: 'false', closed: 'false' },
  late: { overdue: 'true', closed: undefined },
  closed: { overdue: undefined, closed: 'true' },
};

function Standing() {
  const [overdue, closed] = [query.value.get('overdue') ?? undefined, query.value.get('closed') ?? undefined];
  const now = Object.keys(STANDINGS).find((name) => STANDINGS[name]!.overdue === overdue && STANDINGS[name]!.closed === closed) ?? '';
  const choose = (name: string) => {
    // Closed ones have no due to be sorted by.
    const sort = name === 'closed' ? { sort: undefined } : {};
    setQuery({ view: currentView().name, overdue: undefined, closed: undefined, ...STANDINGS[name], ...sort, cursor: undefined });
  };
  return <Select id="filter-standing" label={t('field.standing')} none={t('any')} options={wordOptions('standing', Object.keys(STANDINGS))} value={now} onChange={choose} />;
}

function search(event: SubmitEvent) {
  event.preventDefault();
  const text = new FormData(event.target as HTMLFormElement).get('text');
  setQuery({ view: currentView().name, text: String(text).trim(), cursor: undefined });
}

interface RowsProps {
  rows: RowShape[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

function Rows({ rows, chosen, onChoose }: RowsProps) {
  const here = useListKeys(rows.map((row) => row.protocol));
  const bulk = has('ombudsman');
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
              <th scope="col">
                <input type="checkbox" checked={rows.every((row) => chosen.has(row.protocol))} aria-label={t('bulk.all')} onChange={(event) => onChoose(new Set(event.currentTarget.checked ? rows.map((row) => row.protocol) : []))} />
              </th>
            )}
            <th scope="col">{t('field.protocol')}</th>
            <th scope="col">{t('field.about')}</th>
            <th scope="col">{t('field.status')}</th>
            <th scope="col">{t('field.due')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.protocol} class={row.protocol === here ? 'here' : undefined}>
              {bulk && (
                <td>
                  <input type="checkbox" checked={chosen.has(row.protocol)} aria-label={t('bulk.one', { protocol: row.protocol })} onChange={() => toggle(row.protocol)} />
                </td>
              )}
              <th scope="row">
                <a class="protocol" href={`#/occurrences/${row.protocol}`}>
                  {row.protocol}
                </a>
              </th>
              <td>
                <strong>{categoryName(row.category)}</strong>
                {row.neighbourhood && <span class="muted"> · {row.neighbourhood}</span>}
                {row.has_photos && <span class="muted"> · {t('with_photos')}</span>}
                <br />
                <span dir="auto">{row.description}</span>
              </td>
              <td>
                <span class="badge">{word('status', row.status)}</span>
                {row.sector && <div class="small muted">{sectorName(row.sector)}</div>}
              </td>
              <td>
                <Due row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Pager({ next }: { next: string | null }) {
  const first = query.value.get('cursor');
  const at = (cursor?: string) => link('/occurrences', { ...Object.fromEntries(query.value), view: currentView().name, cursor });
  if (!first && !next) return null;
  return (
    <nav class="row" aria-label={t('pages')}>
      {first && (
        <a class="button" href={at()}>
          {t('pages.first')}
        </a>
      )}
      {next && (
        <a class="button" href={at(next)}>
          {t('pages.next')}
        </a>
      )}
    </nav>
  );
}
