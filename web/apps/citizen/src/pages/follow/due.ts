/** How long an answer may still take, in words and in colour. */
import type { FollowedShape } from '@core/api-types';
import { day, t } from '../../i18n';

export interface Due {
  tone: 'good' | 'soon' | 'late';
  badge: string;
  text: string;
}

const DAY_MS = 86_400_000;
const FULL = { dateStyle: 'long' } as const;
const CLOSED = new Set(['concluded', 'archived']);

export const isClosed = (occurrence: Pick<FollowedShape, 'status'>) => CLOSED.has(occurrence.status);

/** What is due next and by whom, on a day; undefined when nothing is. */
export function dueOf(occurrence: FollowedShape, on: string): Due | undefined {
  if (isClosed(occurrence)) return undefined;
  const left = (until: string) => Math.round((Date.parse(until) - Date.parse(on)) / DAY_MS);
  const awaited = occurrence.complement_until;
  if (awaited) {
    return { tone: 'soon', badge: inWords(left(awaited)), text: t('due.awaited', { date: day(awaited, FULL) }) };
  }
  const days = left(occurrence.due_on);
  const date = day(occurrence.due_on, FULL);
  if (occurrence.overdue)
    return { tone: 'late', badge: t('due.late', { n: Math.max(-days, 1) }), text: t('due.was', { date }) };
  return { tone: 'good', badge: inWords(days), text: t('due.until', { date }) };
}

// Just after midnight a day that has passed may not be flagged yet, and zones differ: it still counts as the last day.
const inWords = (days: number) => (days <= 0 ? t('due.today') : t('due.left', { n: days }));
