/** How registrations and closings go on over time; each value leads to the list of its days. */
import type { SeriesShape } from '@core/api-types';
import { Lines } from '@core/charts/Lines';
import { day, plusDays, t, type Key } from '../../i18n';
import { ChartCard } from '../../shared/figures/ChartCard';
import { asked } from '../../shared/periodQuery';
import { toList } from './Boxes';

type Step = 'day' | 'week' | 'month';

export function Course({ of, step }: { of: SeriesShape; step: Step }) {
  const at = of.series.map(({ on }) =>
    step === 'month'
      ? day(on.slice(0, 10).padEnd(10, '-01'), { month: 'short', year: '2-digit' })
      : day(on, { day: '2-digit', month: '2-digit' }),
  );
  const listOf = (more: Record<string, string>) => (place: number) =>
    toList({ ...daysOf(of.series[place]!.on, step), ...more });
  const lines = [
    { name: t('box.total'), values: of.series.map((one) => one.registered), href: listOf({}) },
    { name: t('box.attended'), values: of.series.map((one) => one.attended), href: listOf({ closed: 'true' }) },
    {
      name: t('box.in_arrears'),
      values: of.series.map((one) => one.in_arrears),
      href: listOf({ overdue: 'true', sort: 'due' }),
    },
    { name: t('course.closed'), values: of.series.map((one) => one.closed) },
  ];
  const unit = t(`step.${step}` as Key);
  return (
    <ChartCard
      id="course"
      title={t('course')}
      asOf={of.as_of}
      drawing={() => ({ at, lines })}
      table={{
        head: [unit, ...lines.map((line) => line.name)],
        rows: at.map((when, place) => [
          { value: when, href: listOf({})(place) },
          ...lines.map(({ values, href }) => ({
            value: values[place]!,
            href: values[place] ? href?.(place) : undefined,
          })),
        ]),
      }}
    >
      <Lines label={t('course')} unit={unit} at={at} lines={lines} isBare />
    </ChartCard>
  );
}

/** The days of a step, as far as they are in the period. */
function daysOf(on: string, step: Step): { registered_from: string; registered_to: string } {
  const { from, to } = asked();
  const begin = on.slice(0, 10).padEnd(10, '-01');
  const month = plusDays(begin, 31);
  const end = { day: begin, week: plusDays(begin, 6), month: plusDays(`${month.slice(0, 7)}-01`, -1) }[step];
  return { registered_from: begin < from! ? from! : begin, registered_to: end > to! ? to! : end };
}
