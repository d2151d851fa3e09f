/** What happened to an occurrence, the latest first. */
import type { CaseShape, EventShape } from '@core/api-types';
import { moment, t, word } from '../../i18n';
import { Linked } from '../../shared/Linked';
import { changesInWords } from './changes';

export function Events({ events }: { events: CaseShape['timeline'] }) {
  return (
    <ol class="timeline" reversed>
      {events.toReversed().map((event) => (
        <li key={event.sequence}>
          <strong>{word('event', event.action)}</strong>
          {event.from !== event.to && word('event', event.action) !== word('status', event.to) && (
            <span class="muted"> → {word('status', event.to)}</span>
          )}
          <div class="small muted">
            {moment(event.at)} ·{' '}
            {event.actor === event.role ? word('role', event.role) : `${event.actor} (${word('role', event.role)})`}
            <Kept event={event} />
          </div>
          {event.text && (
            <blockquote dir="auto">
              <Linked text={event.text} />
            </blockquote>
          )}
          {changesInWords(event).length > 0 && (
            <ul class="changes small">
              {changesInWords(event).map((change) => (
                <li dir="auto">{change}</li>
              ))}
            </ul>
          )}
          {event.note && (
            <blockquote dir="auto">
              <span class="badge quiet">{t('internal')}</span> <Linked text={event.note} />
            </blockquote>
          )}
        </li>
      ))}
    </ol>
  );
}

function Kept({ event }: { event: EventShape }) {
  const end = event.legal_end ?? event.sector_end;
  if (!end) return null;
  return <> · {end.on_time ? t('kept') : t('kept_late', { n: end.days_late })}</>;
}
