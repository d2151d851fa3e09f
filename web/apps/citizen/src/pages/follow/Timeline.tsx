/** What happened to an occurrence, the latest first, and what its author wrote to the ombudsman. */
import type { FollowedShape } from '@core/api-types';
import { day, moment, t, word } from '../../i18n';

type Event = FollowedShape['timeline'][number];

/** What an event says: nothing when the answer above says it already, and a new due as people read days. */
export function textOf(event: Event, answer: string | null): string {
  if (!event.text || event.text === answer) return '';
  return event.action === 'recalculate' ? t('due.moved', { date: day(event.text, { dateStyle: 'long' }) }) : event.text;
}

export function Events({ occurrence }: { occurrence: FollowedShape }) {
  return (
    <ol class="timeline" reversed>
      {occurrence.timeline.toReversed().map((event) => {
        const text = textOf(event, occurrence.answer);
        return (
          <li key={`${event.at} ${event.action}`}>
            <strong>{word('event', event.action)}</strong>
            <div class="small muted">{moment(event.at)}</div>
            {text && <blockquote dir="auto">{text}</blockquote>}
          </li>
        );
      })}
    </ol>
  );
}

export function Messages({ messages }: { messages: FollowedShape['messages'] }) {
  if (!messages.length) return null;
  return (
    <section class="card" aria-labelledby="messages">
      <h2 id="messages">{t('messages')}</h2>
      {messages.toReversed().map((message) => (
        <div key={message.at}>
          <p class="small muted">{moment(message.at)}</p>
          <p class="said" dir="auto">
            {message.text}
          </p>
        </div>
      ))}
    </section>
  );
}
