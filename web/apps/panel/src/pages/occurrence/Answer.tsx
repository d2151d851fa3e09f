/** How an occurrence ended or is about to: the sector's proposal, the answer, and what its author thought of it. */
import type { CaseShape } from '@core/api-types';
import { t, word } from '../../i18n';

export function Answer({ occurrence }: { occurrence: CaseShape }) {
  const { sector_answer: proposal, answer, evaluation } = occurrence;
  return (
    <>
      {proposal && !answer && (
        <section class="card" aria-labelledby="proposal">
          <h2 id="proposal">{t('proposal')}</h2>
          <p>
            <span class="badge">{word('outcome', proposal.outcome)}</span>
          </p>
          <p class="text" dir="auto">
            {proposal.text}
          </p>
        </section>
      )}
      {(answer || occurrence.archive_reason) && (
        <section class="card" aria-labelledby="answer">
          <h2 id="answer">{t('answer')}</h2>
          <p>
            {occurrence.outcome && (
              <span class={occurrence.outcome === 'solved' ? 'badge good' : 'badge'}>
                {word('outcome', occurrence.outcome)}
              </span>
            )}
            {occurrence.archive_reason && (
              <span class="badge quiet">{word('archive_reason', occurrence.archive_reason)}</span>
            )}{' '}
            {occurrence.competent_body}
            {occurrence.leader && <a href={`#/occurrences/${occurrence.leader}`}>{occurrence.leader}</a>}
          </p>
          <p class="text" dir="auto">
            {answer}
          </p>
        </section>
      )}
      {evaluation && (
        <section class="card" aria-labelledby="evaluation">
          <h2 id="evaluation">{t('evaluation')}</h2>
          <p>
            {t('evaluation.of', { n: evaluation.satisfaction })} · {word('solved', evaluation.solved)}
          </p>
          <p class="text" dir="auto">
            {evaluation.comment}
          </p>
        </section>
      )}
    </>
  );
}
