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

export function Boxes({ seen }: { seen: SummaryShape }) {
  const share = (part: number) => percent(part / seen.total);
  const time = seen.attendance_days;
  const score = seen.satisfaction;
  return (
    <ul class="boxes" aria-label={t('boxes')}>
      <Box name="total" value={number(seen.total)} notes={[t('box.reopened', { n: seen.reopened })]} href={toList()} />
      <Box
        name="attended"
        value={number(seen.attended)}
        notes={[share(seen.attended)]}
        href={toList({ closed: 'true' })}
        tone="good"
      />
      <Box
        name="in_progress"
        value={number(seen.in_progress)}
        notes={[share(seen.in_progress), t('box.awaiting', { n: seen.awaiting_citizen })]}
        href={toList({ overdue: 'false', closed: 'false', sort: 'due' })}
      />
      <Box
        name="in_arrears"
        value={number(seen.in_arrears)}
        notes={[share(seen.in_arrears)]}
        href={toList({ overdue: 'true', sort: 'due' })}
        tone={seen.in_arrears ? 'late' : 'good'}
      />
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
