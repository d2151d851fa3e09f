/** Both clocks of an occurrence: what the law gives and what its sector has. */
import type { CaseShape, LegalClockShape } from '@core/api-types';
import { day, t, today } from '../../i18n';
import { inWords, pressing } from '../../shared/Due';

/** How long there is still, of the clock that ends first: what somebody wants to know before anything else. */
export function Left({ occurrence }: { occurrence: CaseShape }) {
  const { legal, sector } = occurrence.clocks;
  if (occurrence.closed_at !== null) return null;
  if (occurrence.paused) return <span class="badge quiet">{t('due.paused')}</span>;
  const running = sector && sector.on_time === null ? [legal.due_on, sector.due_on] : [legal.due_on];
  const left = Math.min(...running.map(daysUntil));
  return <span class={`badge ${pressing(left, occurrence.overdue)}`}>{inWords(left)}</span>;
}

const daysUntil = (date: string) => (Date.parse(date) - Date.parse(today())) / 86_400_000;

export function Clocks({ occurrence }: { occurrence: CaseShape }) {
  const { legal, sector } = occurrence.clocks;
  const closed = occurrence.closed_at !== null;
  return (
    <section class="card" aria-labelledby="clocks">
      <h2 id="clocks">{t('clocks')}</h2>
      <Clock name={t('clock.legal')} clock={legal} stopped={closed} paused={occurrence.paused} />
      {sector && (
        <Clock
          name={t('clock.sector')}
          clock={sector}
          stopped={closed || sector.on_time !== null}
          paused={occurrence.paused}
        />
      )}
      {occurrence.complement_until && <p>{t('clock.citizen', { date: day(occurrence.complement_until) })}</p>}
      {occurrence.paused_days > 0 && <p class="muted">{t('clock.paused_days', { n: occurrence.paused_days })}</p>}
    </section>
  );
}

function Clock({
  name,
  clock,
  stopped,
  paused,
}: {
  name: string;
  clock: LegalClockShape;
  stopped: boolean;
  paused: boolean;
}) {
  const left = daysUntil(clock.due_on);
  const words = () => {
    if (clock.on_time !== null) return clock.on_time ? t('kept') : t('kept_late', { n: clock.days_late });
    if (stopped) return t('due.closed');
    return paused ? t('due.paused') : inWords(left);
  };
  const tone = stopped ? (clock.on_time === false ? 'late' : 'good') : pressing(left, clock.overdue);
  return (
    <div class={`clock ${tone}`}>
      {name}
      <b>{words()}</b>
      <span class="muted">
        {t('due.until', { date: day(clock.due_on, { dateStyle: 'full' }) })}
        {clock.extended && ` · ${t('extended')}`}
        {clock.provisional && ` · ${t('provisional')}`}
      </span>
    </div>
  );
}
