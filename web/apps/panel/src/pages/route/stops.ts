/** Cases as the stops of a route: what is needed on the way, and nothing of who wrote. */
import type { CaseShape } from '@core/api-types';
import type { Form } from '@core/map/forms';
import { readOccurrence } from '../../calls';
import { today } from '../../i18n';
import { pressing } from '../../shared/Due';
import { categoryName } from '../../shared/labels';
import { isSensitive } from '../../shared/sensitive';
import { seenOf, type Stop } from './kept';

/** As many as somebody can go to in a day. */
export const MOST_STOPS = 25;
const AT_ONCE = 4;
const DAY_MS = 86_400_000;

/** Reads cases, a few at a time, in the order asked. Throws ApiError. */
export async function readStops(protocols: string[]): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let from = 0; from < protocols.length; from += AT_ONCE) {
    const cases = await Promise.all(protocols.slice(from, from + AT_ONCE).map(readOccurrence));
    stops.push(...cases.map(stopOf));
  }
  return stops;
}

/** A case as a stop. What a sensitive one says, and where its author says it is, stays with the API. */
export function stopOf(found: CaseShape): Stop {
  const { latitude, longitude, address } = found.location ?? {};
  const hidden = isSensitive(found);
  const street = [address?.street, address?.number].filter(Boolean).join(', ');
  const { legal, sector } = found.clocks;
  return {
    protocol: found.protocol,
    category: categoryName(found.category),
    where: [street, found.neighbourhood, hidden ? '' : address?.reference].filter(Boolean).join(' · '),
    description: hidden ? '' : found.description,
    isSensitive: hidden,
    dueOn: sector && sector.on_time === null ? sector.due_on : legal.due_on,
    isOverdue: found.overdue,
    isRunning: found.closed_at === null && !found.paused,
    position: latitude != null && longitude != null ? { latitude, longitude } : null,
    isOutside: found.outside_boundary,
    canAnswer: found.allowed_actions.includes('answer'),
    seen: seenOf(found),
  };
}

/** The form of a stop's pin, and of its number in the list, on the day it is looked at. */
export function formOf({ dueOn, isOverdue, isRunning }: Stop, now = today()): Form {
  if (!isRunning) return 'quiet';
  const left = (Date.parse(dueOn) - Date.parse(now)) / DAY_MS;
  return pressing(left, isOverdue || left < 0);
}
