/** How long an occurrence has left, in words and in colour. */
import type { RowShape } from '@core/api-types';
import { day, t } from '../i18n';

const SOON_DAYS = 3;

/** How pressing something is that has so many days left. */
export function pressing(daysLeft: number, overdue: boolean): 'late' | 'soon' | 'good' {
  if (overdue) return 'late';
  return daysLeft <= SOON_DAYS ? 'soon' : 'good';
}

/** The days left or late in words. */
export function inWords(daysLeft: number): string {
  if (daysLeft === 0) return t('due.today');
  return daysLeft < 0 ? t('due.late', { n: -daysLeft }) : t('due.left', { n: daysLeft });
}

export function Due({ row }: { row: Pick<RowShape, 'status' | 'paused' | 'overdue' | 'days_left' | 'due_on'> }) {
  if (row.status === 'concluded' || row.status === 'archived')
    return <span class="badge quiet">{t('due.closed')}</span>;
  const badge = row.paused ? (
    <span class="badge quiet">{t('due.paused')}</span>
  ) : (
    <span class={`badge ${pressing(row.days_left, row.overdue)}`}>{inWords(row.days_left)}</span>
  );
  return (
    <>
      {badge}
      <div class="small muted">{t('due.legal', { date: day(row.due_on) })}</div>
    </>
  );
}
