/** The filters of the list, kept in the address. */
import { t, type Key } from '../../i18n';
import { isWholeDay, link, query, setQuery } from '@core/router';
import { Input, Select } from '@core/ui/Field';
import {
  CHANNELS,
  KINDS,
  STATUSES,
  categoryOptions,
  neighbourhoodOptions,
  sectorOptions,
  wordOptions,
} from '../../shared/labels';
import { currentView, FILTERS } from './views';

const PRIORITIES = ['normal', 'high', 'urgent'];

const set = (name: string) => (value: string) =>
  (!name.startsWith('registered') || isWholeDay(value)) &&
  setQuery({ view: currentView().name, [name]: value, cursor: undefined });

export function Filters({ preset }: { preset: Record<string, string> }) {
  const parts = query.value;
  const open = FILTERS.some((name) => !['text', 'sort', 'cursor'].includes(name) && parts.get(name));
  const common = (name: string) => ({
    id: `filter-${name}`,
    label: t(`field.${name}` as Key),
    value: parts.get(name) ?? '',
    onChange: set(name),
  });
  return (
    <form class="card unprinted" role="search" aria-label={t('filters')} onSubmit={search}>
      <div class="row ends">
        <div class="field">
          <label for="filter-text">{t('field.text')}</label>
          <input
            id="filter-text"
            name="text"
            type="search"
            key={parts.get('text')}
            defaultValue={parts.get('text') ?? ''}
            maxLength={200}
          />
        </div>
        <button type="submit">{t('search')}</button>
        {[...parts.keys()].some((name) => name !== 'view' && name !== 'show') && (
          <a
            class="button"
            href={link('/occurrences', { view: currentView().name, show: parts.get('show') ?? undefined })}
          >
            {t('filters.clear')}
          </a>
        )}
      </div>
      <details open={open}>
        <summary>{t('filters.more')}</summary>
        <div class="filters">
          {!preset.status && !preset.overdue && <StatusFilter />}
          {!preset.status && <Select {...common('status')} none={t('any')} options={wordOptions('status', STATUSES)} />}
          <Select {...common('category')} none={t('any')} options={categoryOptions()} />
          {currentView().name !== 'sector' && (
            <Select {...common('sector')} none={t('any')} options={sectorOptions()} />
          )}
          <Select {...common('kind')} none={t('any')} options={wordOptions('kind', KINDS)} />
          <Select {...common('channel')} none={t('any')} options={wordOptions('channel', CHANNELS)} />
          <Select {...common('neighbourhood')} none={t('any')} options={neighbourhoodOptions()} />
          {parts.get('cell') && (
            <Select
              {...common('cell')}
              none={t('any')}
              options={[{ value: parts.get('cell')!, label: t('cell.one') }]}
            />
          )}
          <Select {...common('priority')} none={t('any')} options={wordOptions('priority', PRIORITIES)} />
          {!preset.assignee && (
            <Select
              {...common('assignee')}
              none={t('any')}
              options={['me', 'none'].map((value) => ({ value, label: t(`assignee.${value}` as Key) }))}
            />
          )}
          <Input {...common('registered_from')} type="date" />
          <Input {...common('registered_to')} type="date" />
          {!preset.sort && !parts.get('cell') && (
            <Select
              {...common('sort')}
              none={t('sort.registered')}
              options={['due', 'sector_due', 'supports'].map((value) => ({ value, label: t(`sort.${value}` as Key) }))}
            />
          )}
        </div>
      </details>
    </form>
  );
}

/** Open, late or closed, whatever the status: what the boxes of the indicators count. */
const OPENNESS: Record<string, Record<'overdue' | 'closed', string | undefined>> = {
  progress: { overdue: 'false', closed: 'false' },
  late: { overdue: 'true', closed: undefined },
  closed: { overdue: undefined, closed: 'true' },
};

function StatusFilter() {
  const [overdue, closed] = [query.value.get('overdue') ?? undefined, query.value.get('closed') ?? undefined];
  const now =
    Object.keys(OPENNESS).find((name) => OPENNESS[name]!.overdue === overdue && OPENNESS[name]!.closed === closed) ??
    '';
  const choose = (name: string) => {
    // Closed ones have no due to be sorted by.
    const sort = name === 'closed' ? { sort: undefined } : {};
    setQuery({
      view: currentView().name,
      overdue: undefined,
      closed: undefined,
      ...OPENNESS[name],
      ...sort,
      cursor: undefined,
    });
  };
  return (
    <Select
      id="filter-openness"
      label={t('field.openness')}
      none={t('any')}
      options={wordOptions('openness', Object.keys(OPENNESS))}
      value={now}
      onChange={choose}
    />
  );
}

function search(event: SubmitEvent) {
  event.preventDefault();
  const text = new FormData(event.target as HTMLFormElement).get('text');
  setQuery({ view: currentView().name, text: String(text).trim(), cursor: undefined });
}
