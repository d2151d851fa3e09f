/** The list of occurrences: views, filters kept in the address, one page at a time. */
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { countViews, listOccurrences } from '../../calls';
import { day, t, today, type Key } from '../../i18n';
import { link, query } from '@core/router';
import { Empty, Shown, useLoaded } from '@core/ui/states';
import type { RowShape } from '@core/api-types';
import { BulkActions } from './BulkActions';
import { ShortcutsHint } from './shortcuts';
import { PersonSearch, sought } from './PersonSearch';
import { has } from '../../session';
import { Filters } from './Filters';
import { Rows } from './Rows';
import { ListTools } from './tools/ListTools';
import { currentView, views, wanted } from './views';

export default function Occurrences() {
  const asked = wanted();
  const list = useLoaded(() => listOccurrences(asked), JSON.stringify(asked));
  const counts = useLoaded(countViews, 'counts');
  const held = counts.value?.counts ?? {};
  const chosen = useSignal<ReadonlySet<string>>(new Set());
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
              href={link('/occurrences', { view: view.name })}
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
                {t('rows', { n: page.occurrences.length })}
              </p>
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
            {page.occurrences.length ? (
              <Rows
                rows={whole.value?.rows ?? page.occurrences}
                chosen={chosen.value}
                onChoose={(next) => (chosen.value = next)}
              />
            ) : (
              <Empty>
                {t(page.next_cursor ? 'rows.none_yet' : Object.keys(asked).length ? 'rows.none_here' : 'rows.none')}
              </Empty>
            )}
            {has('ombudsman') && chosen.value.size > 0 && (
              <BulkActions rows={page.occurrences.filter((row) => chosen.value.has(row.protocol))} onDone={forwarded} />
            )}
            <div class="row spread">
              <Pager next={page.next_cursor} />
            </div>
            <ShortcutsHint />
          </>
        )}
      </Shown>
    </>
  );
}

const at = (cursor?: string) =>
  link('/occurrences', { ...Object.fromEntries(query.value), view: currentView().name, cursor });

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
