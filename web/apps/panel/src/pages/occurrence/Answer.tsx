/** How an occurrence ended or is about to: the sector's proposal, the answer, and what its author thought of it. */
import type { CaseShape } from '@core/api-types';
import { moment, t, word } from '../../i18n';
import { Linked } from '../../shared/Linked';

export function Answer({ occurrence }: { occurrence: CaseShape }) {
  const { sector_answer: proposal, answer } = occurrence;
  return (
    <>
      {proposal && !answer && (
        <section class="card" aria-labelledby="proposal">
          <h2 id="proposal">{t('proposal')}</h2>
          <p>
            <span class="badge">{word('outcome', proposal.outcome)}</span>
          </p>
          <p class="text" dir="auto">
            <Linked text={proposal.text} />
          </p>
        </section>
      )}
      {(answer || occurrence.archive_reason || occurrence.leader) && (
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
          </p>
          {occurrence.leader && (
            <p>
              {t('duplicate.of')} <CaseLink protocol={occurrence.leader} />
            </p>
          )}
          <p class="text" dir="auto">
            <Linked text={answer ?? ''} />
          </p>
        </section>
      )}
      <Duplicates protocols={occurrence.duplicates} />
      {occurrence.evaluations.length > 0 && (
        <section class="card" aria-labelledby="evaluation">
          <h2 id="evaluation">{t('evaluation')}</h2>
          {occurrence.evaluations.toReversed().map((given) => (
            <div key={given.at} class="entry">
              <p>
                <span class="muted">{moment(given.at)}</span> · {t('evaluation.of', { n: given.satisfaction })} ·{' '}
                {word('solved', given.solved)}
              </p>
              <p class="text" dir="auto">
                <Linked text={given.comment} />
              </p>
            </div>
          ))}
        </section>
      )}
    </>
  );
}

/** The occurrences that get the answer of this one. */
function Duplicates({ protocols }: { protocols: string[] }) {
  if (!protocols.length) return null;
  return (
    <section class="card" aria-labelledby="duplicates">
      <h2 id="duplicates">{t('duplicates')}</h2>
      <p class="muted small">{t('duplicates.hint')}</p>
      <ul class="plain-list">
        {protocols.map((protocol) => (
          <li key={protocol}>
            <CaseLink protocol={protocol} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const CaseLink = ({ protocol }: { protocol: string }) => (
  <a class="protocol" href={`#/occurrences/${protocol}`}>
    {protocol}
  </a>
);
