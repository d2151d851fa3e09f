/** Files for a spreadsheet, and the yearly report of Law 13.460/2017, art. 15. */
import { useSignal } from '@preact/signals';
import { summary } from '@core/calls';
import { draft, keepDraft } from '@core/drafts';
import { days, number, percent, t, today, word } from '@core/i18n';
import type { CodeFiguresShape, SummaryShape } from '@core/api-types';
import { query, setQuery } from '@core/router';
import { Input, TextArea } from '@core/ui/Field';
import { Empty, Shown, useLoaded } from '@core/ui/states';
import { Export } from '../Export';
import { Period } from '../Period';
import { town } from '../session';

const FIRST_YEAR = '2020';

export default function Reports() {
  return (
    <>
      <h1 tabIndex={-1} class="unprinted">
        {t('nav.reports')}
      </h1>
      <section class="card unprinted" aria-labelledby="csv">
        <h2 id="csv">{t('reports.csv')}</h2>
        <p>{t('reports.csv_text')}</p>
        <Period />
        <Export />
      </section>
      <Yearly />
    </>
  );
}

function Yearly() {
  const year = query.value.get('year') ?? today().slice(0, 4);
  const figures = useLoaded(() => summary({ from: `${year}-01-01`, to: `${year}-12-31` }), year);
  const measures = useSignal(draft<string>(`measures-${year}`) ?? '');
  const write = (text: string) => {
    measures.value = text;
    keepDraft(`measures-${year}`, text);
  };
  return (
    <>
      <section class="card unprinted" aria-labelledby="yearly">
        <h2 id="yearly">{t('yearly')}</h2>
        <p>{t('yearly.text')}</p>
        <Input id="year" label={t('yearly.year')} type="number" min={FIRST_YEAR} max={today().slice(0, 4)} value={year} onChange={(value) => /^20\d\d$/.test(value) && setQuery({ year: value })} />
        <TextArea id="measures" label={t('yearly.measures')} hint={t('yearly.measures_hint')} maxLength={20_000} value={measures.value} onChange={write} />
        <button type="button" class="primary" onClick={() => print()}>
          {t('print')}
        </button>
      </section>
      <Shown of={figures}>{(seen) => (seen.total ? <Report year={year} seen={seen} measures={measures.value} /> : <Empty>{t('figures.none')}</Empty>)}</Shown>
    </>
  );
}

function Report({ year, seen, measures }: { year: string; seen: SummaryShape; measures: string }) {
  return (
    <article class="card report" aria-labelledby="report">
      <h2 id="report">{t('report.title', { year, name: town.value?.settings.name ?? '' })}</h2>
      <p>{t('report.law')}</p>
      <h3>{t('report.number')}</h3>
      <p>
        {t('report.counts', { total: seen.total, attended: seen.attended, progress: seen.in_progress, late: seen.in_arrears })}{' '}
        {seen.attendance_days.mean !== null && t('report.time', { days: days(seen.attendance_days.mean) })}{' '}
        {seen.on_time_rate !== null && t('report.on_time', { rate: percent(seen.on_time_rate) })}{' '}
        {seen.satisfaction.mean !== null && t('report.satisfaction', { mean: seen.satisfaction.mean, answers: seen.satisfaction.answers })}
      </p>
      <Ranking title={t('report.motives')} first={t('field.category')} groups={seen.by_category} />
      <Ranking title={t('by.kind')} first={t('field.kind')} groups={seen.by_kind.map((group) => ({ ...group, name: word('kind', group.code) }))} />
      <Ranking title={t('report.recurring')} first={t('field.neighbourhood')} groups={seen.by_neighbourhood} />
      <Ranking title={t('by.sector')} first={t('field.sector')} groups={seen.by_sector} />
      <h3>{t('yearly.measures')}</h3>
      <p class="text" dir="auto">
        {measures || t('report.no_measures')}
      </p>
    </article>
  );
}

function Ranking({ title, first, groups }: { title: string; first: string; groups: CodeFiguresShape[] }) {
  return (
    <>
      <h3>{title}</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{first}</th>
              <th scope="col" class="number">{t('box.total')}</th>
              <th scope="col" class="number">{t('box.attended')}</th>
              <th scope="col" class="number">{t('box.in_arrears')}</th>
            </tr>
          </thead>
          <tbody>
            {groups.toSorted((a, b) => b.total - a.total).map((group) => (
              <tr key={group.code}>
                <th scope="row">{group.name || group.code || t('nobody_yet')}</th>
                <td class="number">{number(group.total)}</td>
                <td class="number">{number(group.attended)}</td>
                <td class="number">{number(group.in_arrears)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
