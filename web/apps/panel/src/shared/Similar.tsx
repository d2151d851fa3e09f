/** Open occurrences about the same, near the place that was given, which a new one may repeat. */
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { listOccurrences, nearby } from '../calls';
import { day, number, t, word } from '../i18n';
import type { Place } from '@core/map/map';
import { Failed, useLoaded } from '@core/ui/states';

interface Props {
  category?: string;
  neighbourhood?: string;
  point?: Place;
}

interface Found {
  protocol: string;
  status: string;
  registered_on: string;
  description?: string;
  distance_m?: number;
  thumb_url?: string | null;
}

const MOST = 5;
const RADIUS_M = 250;
/** A position is typed digit by digit: only the one that stays is asked for. */
const PATIENCE_MS = 400;

/** The nearest of them when a position is known, otherwise the most pressing of the neighbourhood. */
export async function findSimilar({ category, neighbourhood, point }: Props): Promise<Found[]> {
  if (point) return (await nearby({ ...point, category, radius: RADIUS_M })).occurrences.slice(0, MOST);
  const page = await listOccurrences({ category, neighbourhood, sort: 'due', limit: MOST });
  return page.occurrences.map((row) => ({ ...row, registered_on: row.registered_at.slice(0, 10) }));
}

export function Similar(given: Props) {
  const asked = useSettled(given);
  const enough = asked.category && (asked.point || asked.neighbourhood);
  const found = useLoaded(async () => (enough ? findSimilar(asked) : []), JSON.stringify(asked));
  return (
    <aside class="card" aria-labelledby="similar">
      <h2 id="similar">{t('similar')}</h2>
      {!enough && <p class="muted">{t('similar.ask')}</p>}
      {found.error && <Failed error={found.error} retry={found.reload} />}
      {enough && found.value && (
        <p class="muted" role="status">
          {t(asked.point ? 'similar.near' : 'similar.here', { n: found.value.length, radius: RADIUS_M })}
        </p>
      )}
      <ul class="plain-list">
        {found.value?.map((one) => (
          <li key={one.protocol} class="entry">
            <a href={`#/occurrences/${one.protocol}`} target="_blank" rel="noreferrer" class="protocol">
              {one.protocol}
            </a>{' '}
            <span class="badge">{word('status', one.status)}</span>
            <div class="small muted">
              {one.distance_m !== undefined && `${t('similar.distance', { metres: number(one.distance_m) })} · `}
              {t('similar.since', { date: day(one.registered_on) })}
            </div>
            {one.thumb_url && <img class="thumb" src={one.thumb_url} alt="" loading="lazy" />}
            {one.description && (
              <p class="small" dir="auto">
                {one.description}
              </p>
            )}
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** What was given once nobody changes it any more. */
function useSettled(given: Props): Props {
  const settled = useSignal(given);
  const key = JSON.stringify(given);
  useEffect(() => {
    const timer = setTimeout(() => (settled.value = given), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return settled.value;
}
