/** The yearly management report as it is printed and published (Law 13.460/2017, arts. 14 and 15). */
import type { CodeFiguresShape, SeriesShape, SummaryShape } from '@core/api-types';
import { day, days, moment, number, percent, t, today, type Key } from '../../i18n';
import type { Words } from './report';
import { town } from '../../session';
import { dimensionWord } from '../../shared/labels';

interface Props {
  year: string;
  seen: SummaryShape;
  months: SeriesShape['series'];
  words: Words;
}

export function ReportPrinted({ year, seen, months, words }: Props) {
  return (
    <article class="card report" aria-labelledby="report">
      <h2 id="report">{t('report.title', { year, name: town.value?.settings.name ?? '' })}</h2>
      <p class="muted">
        {t('report.law')} {t('as_of', { moment: moment(seen.as_of) })}
      </p>
      <h3>{t('report.number')}</h3>
      <Numbers seen={seen} />
      <Months months={months} />
      <h3>{t('report.motives')}</h3>
      <Ranking first="category" groups={seen.by_category} of={seen.total} />
      <Ranking
        first="kind"
        groups={seen.by_kind.map((group) => ({ ...group, name: dimensionWord('kind', group.code) }))}
        of={seen.total}
      />
      <h3>{t('report.recurring')}</h3>
      <p class="text" dir="auto">
        {words.analysis || t('report.no_analysis')}
      </p>
      <Ranking first="neighbourhood" groups={seen.by_neighbourhood} of={seen.total} />
      <Ranking first="sector" groups={seen.by_sector} of={seen.total} />
      <h3>{t('report.measures')}</h3>
      <p class="text" dir="auto">
        {words.measures || t('report.no_measures')}
      </p>
    </article>
  );
}

function Numbers({ seen }: { seen: SummaryShape }) {
  const time = seen.attendance_days;
  const said = [
    t('report.counts', {
      total: seen.total,
      attended: seen.attended,
      progress: seen.in_progress,
      late: seen.in_arrears,
    }),
    time.mean !== null &&
      time.median !== null &&
      time.p90 !== null &&
      t('report.time', { days: days(time.mean), median: days(time.median), p90: days(time.p90) }),
    seen.on_time_rate !== null && t('report.on_time', { rate: percent(seen.on_time_rate) }),
    seen.satisfaction.mean !== null &&
      t('report.satisfaction', {
        mean: number(seen.satisfaction.mean, { maximumFractionDigits: 0 }),
        answers: seen.satisfaction.answers,
        asked: seen.satisfaction.asked,
      }),
    seen.resolutivity !== null && t('report.resolutivity', { rate: percent(seen.resolutivity) }),
  ];
  return <p>{said.filter(Boolean).join(' ')}</p>;
}

const COLUMNS = ['total', 'attended', 'in_arrears'] as const;

function Head({ first, more = [] }: { first: string; more?: string[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {[...COLUMNS.map((name) => t(`box.${name}`)), ...more].map((name) => (
          <th key={name} scope="col" class="number">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Months({ months }: { months: Props['months'] }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('report.by_month')}>
      <table class="dense">
        <Head first={t('step.month')} />
        <tbody>
          {months
            .filter((one) => one.on.slice(0, 7) <= today().slice(0, 7))
            .map((one) => (
              <tr key={one.on}>
                <th scope="row">{day(one.on.padEnd(10, '-01'), { month: 'long' })}</th>
                <td class="number">{number(one.registered)}</td>
                <td class="number">{number(one.attended)}</td>
                <td class="number">{number(one.in_arrears)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

function Ranking({ first, groups, of: total }: { first: string; groups: CodeFiguresShape[]; of: number }) {
  const title = t(`field.${first}` as Key);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t(`by.${first}` as Key)}>
      <table class="dense">
        <Head first={title} more={[t('report.share'), t('report.days')]} />
        <tbody>
          {groups
            .toSorted((a, b) => b.total - a.total)
            .map((group) => (
              <tr key={group.code}>
                <th scope="row">{group.name || group.code || t('nobody_yet')}</th>
                <td class="number">{number(group.total)}</td>
                <td class="number">{number(group.attended)}</td>
                <td class="number">{number(group.in_arrears)}</td>
                <td class="number">{percent(group.total / total)}</td>
                <td class="number">
                  {group.mean_days === null ? '–' : number(group.mean_days, { maximumFractionDigits: 1 })}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
