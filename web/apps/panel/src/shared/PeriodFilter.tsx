/** The period and the filters above figures. */
import { t, type Key } from '../i18n';
import { isWholeDay, link, path, query, setQuery } from '@core/router';
import { Input, Select } from '@core/ui/Field';
import { categoryOptions, CHANNELS, KINDS, neighbourhoodOptions, sectorOptions, wordOptions } from './labels';
import { asked, compared, COMPARISONS, DIMENSIONS, quickPeriods } from './periodQuery';
import { has } from '../session';

/** Where there is room for all filters at once. */
const WIDE = 640;

export function PeriodFilter({ compares = false }: { compares?: boolean }) {
  const now = asked();
  const options: Record<(typeof DIMENSIONS)[number], () => { value: string; label: string }[]> = {
    sector: sectorOptions,
    category: categoryOptions,
    channel: () => wordOptions('channel', CHANNELS),
    kind: () => wordOptions('kind', KINDS),
    neighbourhood: neighbourhoodOptions,
  };
  const shown = DIMENSIONS.filter((name) => name !== 'sector' || has('ombudsman', 'manager'));
  return (
    <form class="card unprinted" aria-label={t('filters')} onSubmit={(event) => event.preventDefault()}>
      <div class="filters">
        <Input
          id="from"
          label={t('field.registered_from')}
          type="date"
          value={now.from ?? ''}
          max={now.to}
          onChange={(from) => isWholeDay(from) && setQuery({ from })}
        />
        <Input
          id="to"
          label={t('field.registered_to')}
          type="date"
          value={now.to ?? ''}
          min={now.from}
          onChange={(to) => isWholeDay(to) && setQuery({ to })}
        />
        {compares && (
          <Select
            id="compare"
            label={t('compare')}
            value={compared()}
            options={COMPARISONS.map((value) => ({ value, label: t(`compare.${value}`) }))}
            onChange={(compare) => setQuery({ compare })}
          />
        )}
      </div>
      <ul class="actions" aria-label={t('periods')}>
        {quickPeriods().map(({ name, from, to }) => (
          <li key={name}>
            <button
              type="button"
              aria-pressed={now.from === from && now.to === to}
              onClick={() => setQuery({ from, to })}
            >
              {t(`periods.${name}` as Key)}
            </button>
          </li>
        ))}
      </ul>
      <details open={innerWidth >= WIDE || shown.some((name) => now[name])}>
        <summary>{t('filters.more')}</summary>
        <div class="filters">
          {shown.map((name) => (
            <Select
              key={name}
              id={name}
              label={t(`field.${name}` as Key)}
              none={t('any')}
              value={now[name] ?? ''}
              options={options[name]()}
              onChange={(value) => setQuery({ [name]: value })}
            />
          ))}
        </div>
      </details>
      {[...query.value.keys()].length > 0 && (
        <a class="button" href={link(path.value)}>
          {t('filters.clear')}
        </a>
      )}
    </form>
  );
}
