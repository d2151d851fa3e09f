/** Files for a spreadsheet, and the yearly report of Law 13.460/2017, art. 15. */
import { series, summary } from '../../calls';
import { t, today } from '../../i18n';
import { query, setQuery } from '@core/router';
import { Input } from '@core/ui/Field';
import { Empty, Shown, useLoaded } from '@core/ui/states';
import { Export } from '../../shared/figures/Export';
import { PeriodFilter } from '../../shared/PeriodFilter';
import { ReportPrinted } from './ReportPrinted';
import { ReportForm } from './ReportForm';
import { useReport } from './report';

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
        <PeriodFilter />
        <Export />
      </section>
      <Yearly key={year()} year={year()} />
    </>
  );
}

const year = () => query.value.get('year') ?? today().slice(0, 4);

function Yearly({ year }: { year: string }) {
  const whole = { from: `${year}-01-01`, to: `${year}-12-31` };
  const figures = useLoaded(() => Promise.all([summary(whole), series({ ...whole, by: 'month' })]), year);
  const report = useReport(year);
  return (
    <>
      <section class="card unprinted" aria-labelledby="yearly">
        <h2 id="yearly">{t('yearly')}</h2>
        <p>{t('yearly.text')}</p>
        <Input
          id="year"
          label={t('yearly.year')}
          type="number"
          min={FIRST_YEAR}
          max={today().slice(0, 4)}
          value={year}
          onChange={(value) => /^20\d\d$/.test(value) && setQuery({ year: value })}
        />
        <ReportForm report={report} year={year} />
      </section>
      <Shown of={figures}>
        {([seen, months]) =>
          seen.total ? (
            <ReportPrinted year={year} seen={seen} months={months.series} words={report.words.value} />
          ) : (
            <Empty>{t('figures.none')}</Empty>
          )
        }
      </Shown>
    </>
  );
}
