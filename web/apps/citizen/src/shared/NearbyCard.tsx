/** An open occurrence of somebody near by: what, since when, how far, how many have it, and a picture. */
import type { ComponentChildren } from 'preact';
import { day, t, word } from '../i18n';
import type { Nearby } from '../types';
import { categoryName } from '../town';

export function NearbyCard({ of: one, children }: { of: Nearby; children?: ComponentChildren }) {
  return (
    <article class="card nearby">
      {one.thumb_url && <img src={one.thumb_url} alt="" width="96" height="72" loading="lazy" />}
      <div>
        <h3 dir="auto">{categoryName(one.category)}</h3>
        <p class="muted">
          {word('status', one.status)} · {t('registered')} {day(one.registered_on)} ·{' '}
          {t('metres', { n: Math.round(one.distance_m) })}
        </p>
        {one.supports > 0 && <p>{t('supports', { n: one.supports })}</p>}
        {children}
      </div>
    </article>
  );
}
