/** The six questions, each with its answer, what it means, and the year before. */
import { day, number, percent } from '@core/i18n';
import type { Headline, Satisfaction, Year } from './data';
import { text, yearText, type Key } from './texts';

const COUNTS = ['registered', 'attended', 'in_progress', 'in_arrears'] as const;
const shown = (value: number | null | undefined) =>
  typeof value === 'number' ? number(value, { maximumFractionDigits: 1 }) : text('none');
const round = (value: number | null | undefined) => (typeof value === 'number' ? Math.round(value) : value);

export function Questions({ of, before, isThisYear }: { of: Year; before?: Year; isThisYear: boolean }) {
  const now = of.headline;
  if (!now) return <p class="note">{text('few', { year: yearText(of.year) })}</p>;
  const earlier = before?.headline;
  const mean = of.cases.satisfaction.mean;
  const compared = (value: number | null | undefined) =>
    before && earlier ? [text('before', { year: yearText(before.year), value: shown(value) })] : [];
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{text('questions')}</h2>
      <p class="muted">{period(of.year, now, before, isThisYear)}</p>
      <ul class="boxes">
        {COUNTS.map((name) => (
          <Box key={name} name={name} value={shown(now[name])} notes={compared(earlier?.[name])} />
        ))}
        <Box name="mean_days" value={shown(now.mean_days)} notes={[...days(now), ...compared(earlier?.mean_days)]} />
        <Box
          name="satisfaction"
          value={shown(round(mean))}
          notes={[...opinions(of.cases.satisfaction), ...compared(round(before?.cases.satisfaction.mean))]}
        />
      </ul>
      {now.on_time_rate !== null && (
        <p>
          <strong>{text('on_time')}</strong>: {text('on_time.text', { rate: percent(now.on_time_rate) })}{' '}
          {before &&
            typeof earlier?.on_time_rate === 'number' &&
            text('on_time.before', { year: yearText(before.year), rate: percent(earlier.on_time_rate) })}
        </p>
      )}
      {now.excluded !== null && <p class="muted small">{text('excluded', { count: now.excluded })}</p>}
    </section>
  );
}

function period(year: number, now: Headline, before: Year | undefined, isThisYear: boolean): string {
  const places = { year: yearText(year), date: day(now.on) };
  return isThisYear && before?.headline
    ? text('period_so_far', { ...places, before: yearText(before.year) })
    : text('period', places);
}

function days({ median_days: median, p90_days: p90 }: Headline): string[] {
  return median === null || p90 === null ? [] : [text('mean_days.note', { median, p90 })];
}

function opinions({ answers, resolutivity }: Satisfaction): string[] {
  return answers === null || resolutivity === null
    ? []
    : [text('satisfaction.note', { answers, resolutivity: percent(resolutivity) })];
}

function Box({ name, value, notes }: { name: string; value: string; notes: string[] }) {
  return (
    <li>
      <div class="box" data-box={name}>
        <h3>{text(name as Key)}</h3>
        <b>{value}</b>
        <span>{text(`${name}.unit` as Key)}</span>
        {notes.map((note) => (
          <small key={note}>{note}</small>
        ))}
        <details>
          <summary class="small">{text('definition')}</summary>
          <p class="small">{text(`${name}.text` as Key)}</p>
        </details>
      </div>
    </li>
  );
}
