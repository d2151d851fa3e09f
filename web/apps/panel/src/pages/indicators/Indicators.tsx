/** The figures at a glance: six boxes, how they move, what is behind them and where. */
import { places, series, summary } from '../../calls';
import { Bars } from '@core/charts/Bars';
import { Lines } from '@core/charts/Lines';
import { day, moment, number, t, word, type Key } from '../../i18n';
import type { CodeFiguresShape, SummaryShape } from '@core/api-types';
import { AsTable } from '@core/ui/AsTable';
import { Empty, Shown, useLoaded } from '@core/ui/states';
import { Export } from '../../shared/Export';
import { dimensionWord } from '../../shared/labels';
import { questions } from '../../shared/periodQuery';
import { PeriodFilter } from '../../shared/PeriodFilter';
import { Boxes, Today, toList } from './Boxes';
import { Cells } from './Cells';
import { Comments } from './Comments';

const MOST = 8;
/** The code of those without any: no list can be narrowed to them. */
const UNKNOWN = 'unknown';

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
              <section class="card" aria-labelledby="course">
                <h2 id="course">{t('course')}</h2>
                <Shown of={course}>
                  {({ series: found }) => (
                    <Lines
                      label={t('course')}
                      unit={t(`step.${step}` as Key)}
                      at={found.map((one) =>
                        step === 'month'
                          ? day(one.on.slice(0, 10).padEnd(10, '-01'), { month: 'short', year: '2-digit' })
                          : day(one.on, { day: '2-digit', month: '2-digit' }),
                      )}
                      lines={[
                        { name: t('box.total'), values: found.map((one) => one.registered) },
                        { name: t('box.attended'), values: found.map((one) => one.attended) },
                        { name: t('box.in_arrears'), values: found.map((one) => one.in_arrears) },
                        { name: t('course.closed'), values: found.map((one) => one.closed) },
                      ]}
                    />
                  )}
                </Shown>
              </section>
              <div class="columns">
                <Groups dimension="category" groups={seen.by_category} />
                <Groups dimension="sector" groups={seen.by_sector} />
                <Groups dimension="neighbourhood" groups={seen.by_neighbourhood} />
                <Groups dimension="channel" groups={seen.by_channel} />
                <Groups dimension="kind" groups={seen.by_kind} />
                <Satisfaction of={seen.satisfaction} />
              </div>
              <section class="card" aria-labelledby="where">
                <h2 id="where">{t('where')}</h2>
                <Shown of={where}>
                  {(found) => (
                    <>
                      <Cells cells={found.cells} />
                      {found.coarser + found.unplaced > 0 && (
                        <p class="muted small">
                          {t('where.left_out', { coarser: found.coarser, unplaced: found.unplaced })}
                        </p>
                      )}
                    </>
                  )}
                </Shown>
              </section>
            </>
          ) : (
            <Empty>{t('figures.none')}</Empty>
          )
        }
      </Shown>
    </>
  );
}

/** What a group is called: the API names those of the directory, the others have words of their own. */
function nameOf(dimension: string, group: CodeFiguresShape): string {
  if (group.code === 'unknown' || dimension === 'channel' || dimension === 'kind') {
    return dimensionWord(dimension, group.code);
  }
  return group.name || group.code || t('nobody_yet');
}

function Groups({ dimension, groups }: { dimension: string; groups: CodeFiguresShape[] }) {
  if (!groups.length) return null;
  const ordered = groups.toSorted((a, b) => b.total - a.total);
  const title = t(`by.${dimension}` as Key);
  return (
    <figure class="card" aria-label={title}>
      <h2>{title}</h2>
      <Bars
        bars={ordered.slice(0, MOST).map((group) => ({
          key: group.code,
          label: nameOf(dimension, group),
          value: group.total,
          late: group.in_arrears,
          href: group.code === UNKNOWN ? undefined : toList({ [dimension]: group.code }),
        }))}
      />
      <AsTable label={title}>
        {() => (
          <>
            <thead>
              <tr>
                <th scope="col">{t(`field.${dimension}` as Key)}</th>
                {(['total', 'attended', 'in_progress', 'in_arrears', 'time'] as const).map((name) => (
                  <th key={name} scope="col" class="number">
                    {t(`box.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {ordered.map((group) => (
                <tr key={group.code}>
                  <th scope="row">{nameOf(dimension, group)}</th>
                  <td class="number">{number(group.total)}</td>
                  <td class="number">{number(group.attended)}</td>
                  <td class="number">{number(group.in_progress)}</td>
                  <td class="number">{number(group.in_arrears)}</td>
                  <td class="number">
                    {group.mean_days === null ? '–' : number(group.mean_days, { maximumFractionDigits: 1 })}
                  </td>
                </tr>
              ))}
            </tbody>
          </>
        )}
      </AsTable>
    </figure>
  );
}

function Satisfaction({ of: score }: { of: SummaryShape['satisfaction'] }) {
  const title = t('by.satisfaction');
  return (
    <figure class="card" aria-label={title}>
      <h2>{title}</h2>
      {score.answers ? (
        <Bars
          bars={(['5', '4', '3', '2', '1'] as const).map((level) => ({
            key: level,
            label: word('level', level),
            value: score.levels[level],
          }))}
        />
      ) : (
        <p class="muted">{t('no_answers')}</p>
      )}
      {score.answers > 0 && <Comments />}
    </figure>
  );
}
