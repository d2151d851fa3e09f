/** What the author and the ombudsman have said to each other. */
import type { CaseShape } from '@core/api-types';
import { moment, t, word } from '../../i18n';
import { Linked } from '../../shared/Linked';

export function Messages({ messages }: { messages: CaseShape['messages'] }) {
  if (!messages.length) return null;
  return (
    <section class="card" aria-labelledby="messages">
      <h2 id="messages">{t('messages')}</h2>
      {messages.map((message) => (
        <div key={message.at}>
          <p class="small muted">
            {word('author', message.author)} · {moment(message.at)}
          </p>
          <p class={`said ${message.author}`} dir="auto">
            <Linked text={message.text} />
          </p>
        </div>
      ))}
    </section>
  );
}
