/** Open occurrences about the same, near the place that was given, which a new one may repeat. */
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { Query } from '@core/api';
import { listOccurrences, nearby } from '../calls';
import { day, dayAt, number, t, word } from '../i18n';
import type { Place } from '@core/map/map';
import { Failed, useLoaded } from '@core/ui/states';
import { isSameStreet } from './streets';

interface Asked {
  category?: string;
  street?: string;
  neighbourhood?: string;
  point?: Place;
}

interface Props extends Asked {
  /** Called with how many were found. */
  onFound?: (found: number) => void;
}

interface Found {
  protocol: string;
  status: string;
  registered_on: string;
  description?: string;
  street?: string;
  distance_m?: number;
  thumb_url?: string | null;
}

const MOST = 6;
const RADIUS_M = 250;
const LISTED = 25;
/** A position is typed digit by digit: only the one that stays is asked for. */
const PATIENCE_MS = 400;
/** A street's name begins to say something. */
const LEAST_STREET = 4;

/** Those of the list, those of the same street first; what a map has found already is left out. */
export function inOrder(near: Found[], listed: Found[], street?: string): Found[] {
  const known = new Set(near.map(({ protocol }) => protocol));
  const others = listed.filter(({ protocol }, place) => {
    const isFirst = listed.findIndex((one) => one.protocol === protocol) === place;
    return isFirst && !known.has(protocol);
  });
  const isThere = (one: Found) => isSameStreet(one.street, street);
  return [...near, ...others.filter(isThere), ...others.filter((one) => !isThere(one))].slice(0, MOST);
}

/** The nearest when a position is known; then, since not every case has one, those of the street and neighbourhood. */
export async function findSimilar({ category, street, neighbourhood, point }: Asked): Promise<Found[]> {
  const text = (street?.trim().length ?? 0) >= LEAST_STREET ? street!.trim() : undefined;
  const [near, ofStreet, ofPlace] = await Promise.all([
    point ? nearby({ ...point, category, radius: RADIUS_M }).then((found) => found.occurrences.slice(0, MOST)) : [],
    text ? list({ category, text, closed: false }) : [],
    neighbourhood ? list({ category, neighbourhood, sort: 'due' }) : [],
  ]);
  return inOrder(near, [...ofStreet, ...ofPlace], street);
}

async function list(query: Query): Promise<Found[]> {
  const page = await listOccurrences({ ...query, limit: LISTED });
  return page.occurrences.map((row) => ({
    ...row,
    registered_on: dayAt(row.registered_at),
    street: row.address?.street ?? undefined,
  }));
}

export function Similar({ onFound, ...given }: Props) {
  const asked = useSettled(given);
  const enough = asked.category && (asked.point || asked.neighbourhood || asked.street);
  const found = useLoaded(async () => (enough ? findSimilar(asked) : []), JSON.stringify(asked));
  const many = found.value?.length ?? 0;
  useEffect(() => onFound?.(many), [many]);
  return (
    <aside class={many ? 'card similar note' : 'card similar'} aria-labelledby="similar">
      <h2 id="similar" tabIndex={-1}>
        {t('similar')}
      </h2>
      {!enough && <p class="muted">{t('similar.ask')}</p>}
      {found.error && <Failed error={found.error} retry={found.reload} />}
      {enough && found.value && (
        <p class="muted" role="status">
          {t('similar.found', { n: many })}
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
              {one.street && (
                <>
                  <span dir="auto">{one.street}</span> ·{' '}
                </>
              )}
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
function useSettled(given: Asked): Asked {
  const settled = useSignal(given);
  const key = JSON.stringify(given);
  useEffect(() => {
    const timer = setTimeout(() => (settled.value = given), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return settled.value;
}
