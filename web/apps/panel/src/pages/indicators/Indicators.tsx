/** The figures at a glance: six boxes, how they move, what is behind them and where. */
import { places, series, summary } from '../../calls';
import { day, moment, t } from '../../i18n';
import { Empty, Shown, useLoaded } from '@core/ui/states';
import { Export } from '../../shared/figures/Export';
import { scope } from '../../shared/figures/scope';
import { questions } from '../../shared/periodQuery';
import { PeriodFilter } from '../../shared/PeriodFilter';
import { Boxes, Today } from './Boxes';
import { Cells } from './Cells';
import { Course } from './Course';
import { Groups, Ratings, Satisfaction } from './Groups';

export default function Indicators() {
  const { step, ...now } = questions();
  const key = JSON.stringify(now);
  const figures = useLoaded(() => summary(now.summary), key);
  const course = useLoaded(() => series(now.series), key);
  const where = useLoaded(() => places(now.places), key);
  return (
    <>
      <div class="row spread">
        <h1 tabIndex={-1}>{t('nav.indicators')}</h1>
        <Export />
      </div>
      <PeriodFilter compares />
      <Shown of={figures}>{(seen) => <p class="printed">{scope(seen.as_of)}</p>}</Shown>
      <Shown of={figures}>{(seen) => <Today seen={seen} />}</Shown>
      <Shown of={figures}>
        {(seen) =>
          seen.total ? (
            <>
              <Boxes seen={seen} />
              <p class="muted small">
                {seen.compared && t('compare.with', { from: day(seen.compared.from), to: day(seen.compared.to) })}{' '}
                {t('as_of', { moment: moment(seen.as_of) })}
              </p>
              <Shown of={course}>{(found) => <Course of={found} step={step} />}</Shown>
              <div class="columns">
                <Groups dimension="category" groups={seen.by_category} asOf={seen.as_of} />
                <Groups dimension="sector" groups={seen.by_sector} asOf={seen.as_of} />
                <Groups dimension="neighbourhood" groups={seen.by_neighbourhood} asOf={seen.as_of} />
                <Groups dimension="channel" groups={seen.by_channel} asOf={seen.as_of} />
                <Groups dimension="kind" groups={seen.by_kind} asOf={seen.as_of} />
                <Satisfaction of={seen.satisfaction} asOf={seen.as_of} />
                <Ratings dimension="category" groups={seen.by_category} asOf={seen.as_of} />
                <Ratings dimension="sector" groups={seen.by_sector} asOf={seen.as_of} />
              </div>
              <div class="unprinted">
                <Shown of={where}>{(found) => <Cells of={found} />}</Shown>
              </div>
            </>
          ) : (
            <Empty>{t('figures.none')}</Empty>
          )
        }
      </Shown>
    </>
  );
}
