/** How long an occurrence has left, in words and in colour. */
import type { RowShape } from '@core/api-types';
import { day, t } from '../i18n';

/** Up to how many days left something is due soon. */
export const SOON_DAYS = 3;

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

type Dated = Pick<RowShape, 'status' | 'paused' | 'overdue' | 'days_left' | 'due_on' | 'sector_due_on'>;

/** The due that the days left are counted to stands first. */
export function Due({ row }: { row: Dated }) {
  if (row.status === 'concluded' || row.status === 'archived')
    return <span class="badge quiet">{t('due.closed')}</span>;
  const badge = row.paused ? (
    <span class="badge quiet">{t('due.paused')}</span>
  ) : (
    <span class={`badge ${pressing(row.days_left, row.overdue)}`}>{inWords(row.days_left)}</span>
  );
  const isWithSector = row.status === 'forwarded' || row.status === 'in_progress';
  return (
    <>
      {badge}
      {isWithSector && row.sector_due_on && (
        <div class="small">{t('due.sector', { date: day(row.sector_due_on) })}</div>
      )}
      <div class="small muted">{t('due.legal', { date: day(row.due_on) })}</div>
    </>
  );
}
