/** The status of an occurrence, explained, and until when an answer comes. */
import type { FollowedShape } from '@core/api-types';
import { dueOf } from './due';
import { t, today, word, type Key } from '../../i18n';

export function CaseStatus({ occurrence }: { occurrence: FollowedShape }) {
  const due = dueOf(occurrence, today());
  const explanation = `state.${occurrence.status}`;
  const said = word('state', occurrence.status);
  return (
    <section class="card state" aria-labelledby="state">
      <h2 id="state">{t('state')}</h2>
      <p class="status">{word('status', occurrence.status)}</p>
      {/* A status that is newer than these pages has its name only. */}
      {said !== occurrence.status && <p>{t(explanation as Key)}</p>}
      {due && (
        <p>
          <span class={`badge ${due.tone}`}>{due.badge}</span> {due.text}
        </p>
      )}
      {due && occurrence.provisional && !occurrence.complement_until && (
        <p class="small muted">{t('due.provisional')}</p>
      )}
    </section>
  );
}
