/** The filters of the figures, as the address keeps them. */
import { plusDays, today } from '../i18n';
import { query } from '@core/router';
import type { Figures } from '../calls';

type Step = 'day' | 'week' | 'month';

export const DIMENSIONS = ['sector', 'category', 'channel', 'kind', 'neighbourhood'] as const;
const USUAL_DAYS = 89;
const RESOLUTION = 8;

/** What the management's routes are asked: a period, the last 90 days unless another one is chosen, and filters. */
export function asked(): Record<string, string> {
  const to = query.value.get('to') || today();
  const from = query.value.get('from') || plusDays(to, -USUAL_DAYS);
  const filters = DIMENSIONS.flatMap((name) => (query.value.get(name) ? [[name, query.value.get(name)!]] : []));
  return { from, to, ...Object.fromEntries(filters) };
}

/** What the page of the figures asks: all of a period, step by step, place by place. */
export function questions(): Figures & { step: Step } {
  const now = asked();
  const step = stepOf(now.from!, now.to!);
  return { step, summary: now, series: { ...now, by: step }, places: { ...now, resolution: RESOLUTION } };
}

/** The step of a chart: at most a few dozen points in any period. */
export function stepOf(from: string, to: string): Step {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (days <= 31) return 'day';
  return days <= 200 ? 'week' : 'month';
}
