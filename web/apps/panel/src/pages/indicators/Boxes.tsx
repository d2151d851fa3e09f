/** The six boxes, each of which leads to the list with the same filter. */
import { days, number, percent, t, type Key } from '../../i18n';
import type { SummaryShape } from '@core/api-types';
import { link } from '@core/router';
import { asked } from '../../shared/periodQuery';

/** The list with the same filter. */
export function toList(more: Record<string, string> = {}): string {
  const { from, to, ...filters } = asked();
  return link('/occurrences', { view: 'all', ...filters, registered_from: from, registered_to: to, ...more });
}

/** The list of what is open now, whenever it was registered. */
function openNow(more: Record<string, string>): string {
  return toList({ registered_from: '', registered_to: '', sort: 'due', ...more });
}

/** What is open and what is late today, whatever the period. */
export function Today({ seen }: { seen: SummaryShape }) {
  const now = seen.open_now;
  return (
    <ul class="boxes" aria-label={t('boxes.today')}>
      <Box
        name="open_now"
        value={number(now.total)}
        notes={[t('box.whenever'), t('box.awaiting', { n: now.awaiting_citizen })]}
        href={openNow({ closed: 'false' })}
      />
      <Box
        name="late_now"
        value={number(now.in_arrears)}
        notes={[t('box.whenever')]}
        href={openNow({ overdue: 'true' })}
        tone={now.in_arrears ? 'late' : 'good'}
      />
    </ul>
  );
}

export function Boxes({ seen }: { seen: SummaryShape }) {
  const share = (part: number) => percent(part / seen.total);
  const time = seen.attendance_days;
  const score = seen.satisfaction;
  const before = seen.compared;
  const moved = (name: 'total' | 'attended' | 'in_progress' | 'in_arrears') =>
    before ? difference(seen[name] - before[name], number) : '';
  const average = before?.attendance_days.mean ?? null;
  const points = before?.satisfaction.mean ?? null;
  return (
    <ul class="boxes" aria-label={t('boxes')}>
      <Box
        name="total"
        value={number(seen.total)}
        notes={[moved('total'), t('box.reopened', { n: seen.reopened })]}
        href={toList()}
      />
      <Box
        name="attended"
        value={number(seen.attended)}
        notes={[moved('attended'), share(seen.attended)]}
        href={toList({ closed: 'true' })}
        tone="good"
      />
      <Box
        name="in_progress"
        value={number(seen.in_progress)}
        notes={[moved('in_progress'), share(seen.in_progress), t('box.awaiting', { n: seen.awaiting_citizen })]}
        href={toList({ overdue: 'false', closed: 'false', sort: 'due' })}
      />
      <Box
        name="in_arrears"
        value={number(seen.in_arrears)}
        notes={[moved('in_arrears'), share(seen.in_arrears)]}
        href={toList({ overdue: 'true', sort: 'due' })}
        tone={seen.in_arrears ? 'late' : 'good'}
      />
      <Box
        name="time"
        value={time.mean === null ? '–' : days(time.mean)}
        notes={[
          time.mean === null || average === null ? '' : difference(time.mean - average, days),
          time.median === null ? '' : t('box.median', { days: days(time.median) }),
          time.p90 === null ? '' : t('box.p90', { days: days(time.p90) }),
          seen.on_time_rate === null ? '' : t('box.on_time', { rate: percent(seen.on_time_rate) }),
          seen.in_arrears ? t('box.open_late', { n: seen.in_arrears }) : '',
        ]}
        href={toList({ status: 'concluded' })}
      />
      <Box
        name="satisfaction"
        value={score.mean === null ? '–' : number(score.mean, { maximumFractionDigits: 0 })}
        notes={[
          score.mean === null || points === null ? '' : difference(Math.round(score.mean - points), number),
          t('box.answers', { n: score.answers, asked: score.asked }),
          seen.resolutivity === null ? '' : t('box.resolutivity', { rate: percent(seen.resolutivity) }),
        ]}
        href={toList({ status: 'concluded' })}
      />
    </ul>
  );
}

/** How far a figure is from the one it is compared with, in an arrow and in words: never by colour alone. */
function difference(by: number, written: (value: number) => string): string {
  // What would be written as nothing is nothing.
  const rounded = Math.round(by * 10) / 10;
  if (!rounded) return t('compare.same');
  return t(rounded > 0 ? 'compare.more' : 'compare.less', { n: written(Math.abs(rounded)) });
}

function Box({
  name,
  value,
  notes,
  href,
  tone = '',
}: {
  name: string;
  value: string;
  notes: string[];
  href: string;
  tone?: string;
}) {
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
