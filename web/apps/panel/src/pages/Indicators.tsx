/** The figures at a glance: six boxes, how they move, what is behind them and where. */
import { places, series, summary } from '@core/calls';
import { Bars } from '@core/charts/Bars';
import { Lines } from '@core/charts/Lines';
import { day, days, moment, number, percent, t, word, type Key } from '@core/i18n';
import type { CodeFiguresShape, PlacesShape, SummaryShape } from '@core/api-types';
import { link } from '@core/router';
import { AsTable } from '@core/ui/AsTable';
import { Empty, Loading, Shown, useLoaded } from '@core/ui/states';
import { Export } from '../Export';
import { Map } from '../Map';
import { asked, questions } from '../period';
import { Period } from '../Period';
import { town } from '../session';

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
      <Period />
      <Shown of={figures}>
        {(seen) =>
          seen.total ? (
            <>
              <Boxes seen={seen} />
              <p class="muted small">{t('as_of', { moment: moment(seen.as_of) })}</p>
              <section class="card" aria-labelledby="course">
                <h2 id="course">{t('course')}</h2>
                <Shown of={course}>
                  {({ series: found }) => (
                    <Lines
                      label={t('course')}
                      unit={t(`step.${step}` as Key)}
                      at={found.map((one) => (step === 'month' ? day(one.on.slice(0, 10).padEnd(10, '-01'), { month: 'short', year: '2-digit' }) : day(one.on, { day: '2-digit', month: '2-digit' })))}
                      lines={[
                        { name: t('box.total'), values: found.map((one) => one.registered) },
                        { name: t('box.attended'), values: found.map((one) => one.attended) },
                        { name: t('box.in_arrears'), values: found.map((one) => one.in_arrears) },
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
                <Shown of={where}>{(found) => (
                    <>
                      <Cells cells={found.cells} />
                      {found.coarser + found.unplaced > 0 && <p class="muted small">{t('where.left_out', { coarser: found.coarser, unplaced: found.unplaced })}</p>}
                    </>
                  )}</Shown>
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

/** The list with the same filter. */
function toList(more: Record<string, string> = {}): string {
  const { from, to, ...filters } = asked();
  return link('/occurrences', { view: 'all', ...filters, registered_from: from, registered_to: to, ...more });
}

function Boxes({ seen }: { seen: SummaryShape }) {
  const share = (part: number) => percent(part / seen.total);
  const time = seen.attendance_days;
  const score = seen.satisfaction;
  return (
    <ul class="boxes" aria-label={t('boxes')}>
      <Box name="total" value={number(seen.total)} notes={[t('box.reopened', { n: seen.reopened })]} href={toList()} />
      <Box name="attended" value={number(seen.attended)} notes={[share(seen.attended)]} href={toList({ closed: 'true' })} tone="good" />
      <Box name="in_progress" value={number(seen.in_progress)} notes={[share(seen.in_progress), t('box.awaiting', { n: seen.awaiting_citizen })]} href={toList({ overdue: 'false', closed: 'false', sort: 'due' })} />
      <Box name="in_arrears" value={number(seen.in_arrears)} notes={[share(seen.in_arrears)]} href={toList({ overdue: 'true', sort: 'due' })} tone={seen.in_arrears ? 'late' : 'good'} />
      <Box
        name="time"
        value={time.mean === null ? '–' : days(time.mean)}
        notes={[
          time.median === null ? '' : t('box.median', { days: days(time.median) }),
          time.p90 === null ? '' : t('box.p90', { days: days(time.p90) }),
          seen.on_time_rate === null ? '' : t('box.on_time', { rate: percent(seen.on_time_rate) }),
        ]}
        href={toList({ status: 'concluded' })}
      />
      <Box
        name="satisfaction"
        value={score.mean === null ? '–' : number(score.mean, { maximumFractionDigits: 0 })}
        notes={[
          t('box.answers', { n: score.answers, asked: score.asked }),
          seen.resolutivity === null ? '' : t('box.resolutivity', { rate: percent(seen.resolutivity) }),
        ]}
        href={toList({ status: 'concluded' })}
      />
    </ul>
  );
}

function Box({ name, value, notes, href, tone = '' }: { name: string; value: string; notes: string[]; href: string; tone?: string }) {
  return (
    <li>
      <a class={`box ${tone}`} href={href} data-box={name}>
        <span>{t(`box.${name}` as Key)}</span>
        <b>{value}</b>
        {notes.filter(Boolean).map((note) => (
          <small key={note}>{note}</small>
        ))}
      </a>
    </li>
  );
}

/** What a group is called: the API names those of the directory, the others have words of their own. */
function nameOf(dimension: string, group: CodeFiguresShape): string {
  if (dimension === 'channel' || dimension === 'kind') return word(dimension, group.code);
  return group.name || group.code || t('nobody_yet');
}

function Groups({ dimension, groups }: { dimension: string; groups: CodeFiguresShape[] }) {
  if (!groups.length) return null;
  const ordered = groups.toSorted((a, b) => b.total - a.total);
  const title = t(`by.${dimension}` as Key);
  return (
    <figure class="card" aria-label={title}>
      <h2>{title}</h2>
      <Bars bars={ordered.slice(0, MOST).map((group) => ({ key: group.code, label: nameOf(dimension, group), value: group.total, late: group.in_arrears, href: group.code === UNKNOWN ? undefined : toList({ [dimension]: group.code }) }))} />
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
                  <td class="number">{group.mean_days === null ? '–' : number(group.mean_days, { maximumFractionDigits: 1 })}</td>
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
        <Bars bars={(['5', '4', '3', '2', '1'] as const).map((level) => ({ key: level, label: word('level', level), value: score.levels[level] }))} />
      ) : (
        <p class="muted">{t('no_answers')}</p>
      )}
    </figure>
  );
}

const label = (cell: PlacesShape['cells'][number]) => t('where.cell', { n: cell.total, late: cell.in_arrears });

function Cells({ cells }: { cells: PlacesShape['cells'] }) {
  if (!town.value) return <Loading />;
  if (!cells.length) return <p class="muted">{t('where.none')}</p>;
  const ordered = cells.toSorted((a, b) => b.total - a.total);
  return (
    <>
      <Map label={t('map')} centre={town.value.settings.centre} zoom={12} points={cells.map((cell) => ({ latitude: cell.latitude, longitude: cell.longitude, weight: cell.total, label: label(cell), late: cell.in_arrears > 0 }))} />
      <AsTable label={t('where.table')}>
        {() => (
          <>
            <thead>
              <tr>
                <th scope="col">{t('where.position')}</th>
                <th scope="col" class="number">{t('box.total')}</th>
                <th scope="col" class="number">{t('box.in_arrears')}</th>
              </tr>
            </thead>
            <tbody>
              {ordered.map((cell) => (
                <tr key={cell.cell}>
                  <th scope="row">{nearest(cell)}</th>
                  <td class="number">{number(cell.total)}</td>
                  <td class="number">{number(cell.in_arrears)}</td>
                </tr>
              ))}
            </tbody>
          </>
        )}
      </AsTable>
    </>
  );
}

/** The neighbourhood a cell is nearest to, and its position: nobody knows a cell by its number. */
function nearest(cell: PlacesShape['cells'][number]): string {
  const distance = (place: { latitude: number; longitude: number }) => Math.hypot(place.latitude - cell.latitude, place.longitude - cell.longitude);
  const known = town.value?.settings.neighbourhoods ?? [];
  const closest = known.toSorted((a, b) => distance(a) - distance(b))[0];
  const position = [cell.latitude, cell.longitude].map((value) => number(value, { maximumFractionDigits: 3 })).join('; ');
  return closest ? `${closest.name} (${position})` : position;
}
