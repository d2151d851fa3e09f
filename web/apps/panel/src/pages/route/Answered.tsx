/** What has become of an answer: waiting, sent, refused, or held back because the case changed meanwhile. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { moment, said, word } from '../../i18n';
import { explained } from '@core/ui/states';
import { reconsidered } from './deliver';
import type { Waiting } from './kept';
import { drop, keep, sendAnswers } from './queue';
import { t } from './texts';

export function Answered({ answer, onEdit }: { answer: Waiting; onEdit: () => void }) {
  if (answer.state === 'sent') return <p class="badge good">{t('route.sent')}</p>;
  if (answer.state === 'waiting') return <p class="badge soon">{t('route.waiting')}</p>;
  return (
    <div class="note bad">
      {answer.state === 'refused' ? (
        <p>{t('route.refused_why', { why: said(answer.why ?? '') })}</p>
      ) : (
        <Conflict answer={answer} />
      )}
      <h4>{t('route.yours')}</h4>
      <p class="text" dir="auto">
        <strong>{word('outcome', answer.outcome)}</strong> {answer.text}
      </p>
      <Choices answer={answer} onEdit={onEdit} />
    </div>
  );
}

function Conflict({ answer: { changes = [] } }: { answer: Waiting }) {
  return (
    <>
      <p>{t('route.conflict')}</p>
      {changes.length ? (
        <ul>
          {changes.map(({ action, at, actor, text }) => (
            <li key={at}>
              {moment(at)}: {word('action', action)} ({actor}) <span dir="auto">{text}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p>{t('route.changed_unknown')}</p>
      )}
    </>
  );
}

function Choices({ answer, onEdit }: { answer: Waiting; onEdit: () => void }) {
  const failed = useSignal<ApiError | null>(null);
  const send = async () => {
    failed.value = null;
    try {
      await keep(await reconsidered(answer));
    } catch (error) {
      failed.value = error instanceof ApiError ? error : new ApiError(0);
      return;
    }
    await sendAnswers();
  };
  return (
    <div class="row">
      <a class="button" href={`#/occurrences/${answer.protocol}`}>
        {t('route.open')}
      </a>
      {answer.state === 'conflict' && (
        <button type="button" onClick={() => void send()}>
          {t('route.send_anyway')}
        </button>
      )}
      <button type="button" onClick={onEdit}>
        {t('route.edit')}
      </button>
      <button type="button" class="plain" onClick={() => void drop(answer)}>
        {t('route.drop')}
      </button>
      {failed.value && <p role="alert">{explained(failed.value)}</p>}
    </div>
  );
}
