/** The list of occurrences: views, filters kept in the address, one page at a time. */
import { lazy, Suspense } from 'preact/compat';
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import type { RowShape } from '@core/api-types';
import { countViews, listOccurrences } from '../../calls';
import { day, t, today, type Key } from '../../i18n';
import { link, query } from '@core/router';
import { Empty, Loading, Shown, useLoaded } from '@core/ui/states';
import { BulkActions } from './BulkActions';
import { ShortcutsHint } from './shortcuts';
import { PersonSearch, sought } from './PersonSearch';
import { has } from '../../session';
import { Filters } from './Filters';
import { rememberFollowing, type ListPage } from './lastList';
import { Rows } from './Rows';
import { ListTools } from './tools/ListTools';
import { currentView, views, wanted } from './views';

const ListMap = lazy(() => import('./map/ListMap').catch(() => Promise.reject(new ApiError(0))));
type Asked = Record<string, string>;
const isMap = () => query.value.get('show') === 'map';

export default function Occurrences() {
  const asked = wanted();
  const list = useLoaded(() => listOccurrences(asked), JSON.stringify(asked));
  const counts = useLoaded(countViews, 'counts');
  const held = counts.value?.counts ?? {};
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const rows = useSignal<RowShape[]>([]);
  const whole = useSignal<{ rows: RowShape[]; note: string } | null>(null);
  const printWhole = (rows: RowShape[], note: string) => {
    whole.value = { rows, note };
    addEventListener('afterprint', () => (whole.value = null), { once: true });
    // Once they have been drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => print()));
  };
  useEffect(() => {
    chosen.value = new Set();
  }, [JSON.stringify(asked)]);
  useEffect(() => {
    rows.value = list.value?.occurrences ?? [];
    rememberFollowing(after(asked, here(), list.value?.next_cursor));
  }, [list.value]);
  const forwarded = () => {
    chosen.value = new Set();
    list.reload();
    counts.reload();
  };
  return (
    <>
      <h1 tabIndex={-1}>{t('nav.occurrences')}</h1>
      <ul class="tabs">
        {views().map((view) => (
          <li key={view.name}>
            <a
              href={link('/occurrences', { view: view.name, show: isMap() ? 'map' : undefined })}
              aria-current={view === currentView() ? 'true' : undefined}
            >
              {t(`view.${view.name}` as Key)}{' '}
              {view.name in held && <span class="badge">{held[view.name as keyof typeof held]}</span>}
            </a>
          </li>
        ))}
      </ul>
      <Filters preset={currentView().preset} />
      {has('ombudsman', 'attendant') && <PersonSearch />}
      <ListTools asked={asked} onWhole={printWhole} />
      <Shown of={list}>
        {(page) => (
          <>
            <div class="row spread">
              <p role="status" class="muted">
                {t('rows', { n: rows.value.length })}
              </p>
              <ListOrMap />
              {page.occurrences.length > 0 && (
                <button type="button" class="plain unprinted" onClick={() => print()}>
                  {t('list.print')}
                </button>
              )}
            </div>
            <p class="printed">
              {t('list.printed', { view: t(`view.${currentView().name}` as Key), date: day(today()) })}{' '}
              {whole.value?.note}
            </p>
            {sought.value && <p class="muted">{t('person.on')}</p>}
            {page.occurrences.length && isMap() && !whole.value ? (
              <Suspense fallback={<Loading />}>
                <ListMap
                  page={page}
                  asked={asked}
                  chosen={chosen.value}
                  onChoose={(next) => (chosen.value = next)}
                  onRows={(all) => (rows.value = all)}
                />
              </Suspense>
            ) : page.occurrences.length ? (
              <Rows
                rows={whole.value?.rows ?? page.occurrences}
                chosen={chosen.value}
                onChoose={(next) => (chosen.value = next)}
              />
            ) : (
              <Empty>
                {t(
                  page.next_cursor
                    ? 'rows.none_yet'
                    : sought.value
                      ? 'person.none'
                      : Object.keys(asked).length
                        ? 'rows.none_here'
                        : 'rows.none',
                )}
              </Empty>
            )}
            {chosen.value.size > 0 && (
              <a class="button unprinted" href={link('/route', { with: [...chosen.value].join(',') })}>
                {t('route.with', { n: chosen.value.size })}
              </a>
            )}
            {has('ombudsman') && chosen.value.size > 0 && (
              <BulkActions rows={rows.value.filter((row) => chosen.value.has(row.protocol))} onDone={forwarded} />
            )}
            <div class="row spread">{!isMap() && <Pager next={page.next_cursor} />}</div>
            {!isMap() && <ShortcutsHint />}
          </>
        )}
      </Shown>
    </>
  );
}

/** From the rows to the map and back: kept in the address beside the filters. */
function ListOrMap() {
  const { cursor: _, ...others } = Object.fromEntries(query.value);
  const other = isMap() ? undefined : 'map';
  return (
    <a class="button unprinted" href={link('/occurrences', { ...others, view: currentView().name, show: other })}>
      {t(other ? 'show.map' : 'show.list')}
    </a>
  );
}

/** How the page at a cursor is fetched, for whoever steps from case to case. */
function after(asked: Asked, shown: Asked, cursor?: string | null): ListPage['following'] {
  if (!cursor) return undefined;
  return async () => {
    const page = await listOccurrences({ ...asked, cursor });
    const protocols = page.occurrences.map((row) => row.protocol);
    const address = link('/occurrences', { ...shown, cursor });
    return { address, protocols, following: after(asked, shown, page.next_cursor) };
  };
}

const here = () => ({ ...Object.fromEntries(query.value), view: currentView().name });
const at = (cursor?: string) => link('/occurrences', { ...here(), cursor });

function Pager({ next }: { next: string | null }) {
  const first = query.value.get('cursor');
  if (!first && !next) return null;
  return (
    <nav class="row unprinted" aria-label={t('pages')}>
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
