/** What the author submitted: description, category, kind, date and place. */
import type { FollowedShape } from '@core/api-types';
import { moment, t, word } from '../../i18n';

export function CaseDetails({ occurrence, category }: { occurrence: FollowedShape; category: string }) {
  const lines = placeOf(occurrence.location);
  return (
    <section class="card" aria-labelledby="details">
      <h2 id="details">{t('details')}</h2>
      <p class="text" dir="auto">
        {occurrence.description}
      </p>
      <dl class="facts">
        <dt>{t('category')}</dt>
        <dd dir="auto">{category}</dd>
        <dt>{t('kind')}</dt>
        <dd>{word('kind', occurrence.kind)}</dd>
        <dt>{t('registered')}</dt>
        <dd>{moment(occurrence.registered_at)}</dd>
        {lines.length > 0 && (
          <>
            <dt>{t('place')}</dt>
            <dd>
              {lines.map((line) => (
                <div key={line} dir="auto">
                  {line}
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** A place in lines: its address or, where there is none, its position. */
export function placeOf(location: FollowedShape['location']): string[] {
  const address = location?.address;
  const street = [address?.street, address?.number].filter(Boolean).join(', ');
  const lines = [street, address?.neighbourhood, address?.postal_code, address?.reference].filter(
    (line): line is string => Boolean(line),
  );
  if (lines.length || location?.latitude == null) return lines;
  return [`${location.latitude}, ${location.longitude}`];
}
