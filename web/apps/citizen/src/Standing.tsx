/** Where an occurrence stands: its status in words, and until when an answer comes. */
import type { FollowedShape } from '@core/api-types';
import { dueOf } from './due';
import { t, today, word, type Key } from './words';

export function Standing({ occurrence }: { occurrence: FollowedShape }) {
  const due = dueOf(occurrence, today());
  const explanation = `standing.${occurrence.status}`;
  const said = word('standing', occurrence.status);
  return (
    <section class="card standing" aria-labelledby="standing">
      <h2 id="standing">{t('standing')}</h2>
      <p class="status">{word('status', occurrence.status)}</p>
      {/* A status that is newer than these pages has its name only. */}
      {said !== occurrence.status && <p>{t(explanation as Key)}</p>}
      {due && (
        <p>
          <span class={`badge ${due.tone}`}>{due.badge}</span> {due.text}
        </p>
      )}
      {due && occurrence.provisional && !occurrence.complement_until && <p class="small muted">{t('due.provisional')}</p>}
    </section>
  );
}
