/** The filters of the figures, as the address keeps them. */
import { plusDays, today } from '../i18n';
import { query } from '@core/router';
import type { Figures } from '../calls';

type Step = 'day' | 'week' | 'month';

export const DIMENSIONS = ['sector', 'category', 'channel', 'kind', 'neighbourhood'] as const;
/** What a period is compared with; the one before unless another is chosen. */
export const COMPARISONS = ['previous', 'year', 'none'] as const;
const USUAL_DAYS = 89;
const RESOLUTION = 8;

/** What the management's routes are asked: a period, the last 90 days unless another one is chosen, and filters. */
export function asked(): Record<string, string> {
  const to = query.value.get('to') || today();
  const from = query.value.get('from') || plusDays(to, -USUAL_DAYS);
  const filters = DIMENSIONS.flatMap((name) => (query.value.get(name) ? [[name, query.value.get(name)!]] : []));
  return { from, to, ...Object.fromEntries(filters) };
}

/** The comparison the address asks for. */
export function compared(): (typeof COMPARISONS)[number] {
  return COMPARISONS.find((one) => one === query.value.get('compare')) ?? 'previous';
}

/** Periods that are asked for most, each ending today at the latest. */
export function quickPeriods(now = today()): { name: string; from: string; to: string }[] {
  const month = `${now.slice(0, 7)}-01`;
  const lastDay = plusDays(month, -1);
  const year = Number(now.slice(0, 4));
  return [
    { name: 'this_month', from: month, to: now },
    { name: 'last_month', from: `${lastDay.slice(0, 7)}-01`, to: lastDay },
    { name: 'this_year', from: `${year}-01-01`, to: now },
    { name: 'twelve_months', from: plusDays(`${year - 1}${now.slice(4).replace('02-29', '02-28')}`, 1), to: now },
  ];
}

/** What the page of the figures asks: all of a period, step by step, place by place. */
export function questions(): Figures & { step: Step } {
  const now = asked();
  const step = stepOf(now.from!, now.to!);
  const compare = compared();
  const summary = compare === 'none' ? now : { ...now, compare };
  return { step, summary, series: { ...now, by: step }, places: { ...now, resolution: RESOLUTION } };
}

/** The step of a chart: at most a few dozen points in any period. */
export function stepOf(from: string, to: string): Step {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (days <= 31) return 'day';
  return days <= 200 ? 'week' : 'month';
}
