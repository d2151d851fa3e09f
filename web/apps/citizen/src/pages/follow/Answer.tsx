/** What the ombudsman answered: how it ended, whose it is if not the town's, and the text. */
import type { FollowedShape } from '@core/api-types';
import { t, word } from '../../i18n';

export function Answer({ occurrence }: { occurrence: FollowedShape }) {
  const { answer, outcome, competent_body: body } = occurrence;
  if (!answer && !outcome) return null;
  return (
    <section class="card answer" aria-labelledby="answer">
      <h2 id="answer">{t('answer')}</h2>
      {outcome && (
        <p>
          <span class={outcome === 'solved' ? 'badge good' : 'badge'}>{word('outcome', outcome)}</span>
        </p>
      )}
      {body && (
        <p>
          {t('competent_body')} <strong dir="auto">{body}</strong>
        </p>
      )}
      {answer && (
        <p class="text" dir="auto">
          {answer}
        </p>
      )}
    </section>
  );
}
