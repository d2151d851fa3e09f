/** The figures of each code of a dimension: bars with what is late in each, and all figures in a table. */
import type { CodeFiguresShape, RatedFiguresShape, SummaryShape } from '@core/api-types';
import { Bars } from '@core/charts/Bars';
import { t, word, type Key } from '../../i18n';
import { ChartCard, type Cell } from '../../shared/figures/ChartCard';
import { text } from '../../shared/figures/i18n';
import { dimensionWord } from '../../shared/labels';
import { toList } from './Boxes';
import { Comments } from './Comments';

const MOST = 8;
/** Fewer evaluations are no ranking: each would be somebody's. */
const FEWEST = 5;
/** The code of those without any: no list can be narrowed to them. */
const UNKNOWN = 'unknown';
const LEVELS = ['5', '4', '3', '2', '1'] as const;

/** What a group is called: the API names those of the directory, the others have words of their own. */
function nameOf(dimension: string, group: CodeFiguresShape): string {
  if (group.code === UNKNOWN || dimension === 'channel' || dimension === 'kind') {
    return dimensionWord(dimension, group.code);
  }
  return group.name || group.code || t('nobody_yet');
}

const listOf = (dimension: string, { code }: CodeFiguresShape, more: Record<string, string> = {}) =>
  code === UNKNOWN ? undefined : toList({ [dimension]: code, ...more });

export function Groups({ dimension, groups, asOf }: { dimension: string; groups: CodeFiguresShape[]; asOf: string }) {
  if (!groups.length) return null;
  const ordered = groups.toSorted((a, b) => b.total - a.total);
  const bars = ordered.slice(0, MOST).map((group) => ({
    key: group.code,
    label: nameOf(dimension, group),
    value: group.total,
    late: group.in_arrears,
    href: listOf(dimension, group),
  }));
  const counted = (group: CodeFiguresShape, value: number, more: Record<string, string>): Cell => ({
    value,
    href: value ? listOf(dimension, group, more) : undefined,
  });
  return (
    <ChartCard
      id={`by-${dimension}`}
      title={t(`by.${dimension}` as Key)}
      asOf={asOf}
      drawing={() => ({ bars, legend: [t('box.total'), t('box.in_arrears')] })}
      table={{
        head: [
          t(`field.${dimension}` as Key),
          ...(['total', 'attended', 'in_progress', 'in_arrears', 'time'] as const).map((name) => t(`box.${name}`)),
        ],
        rows: ordered.map((group) => [
          { value: nameOf(dimension, group), href: listOf(dimension, group) },
          counted(group, group.total, {}),
          counted(group, group.attended, { closed: 'true' }),
          counted(group, group.in_progress, { overdue: 'false', closed: 'false', sort: 'due' }),
          counted(group, group.in_arrears, { overdue: 'true', sort: 'due' }),
          { value: group.mean_days, decimals: 1 },
        ]),
      }}
    >
      <Bars
        bars={bars}
        parts={{ all: t('box.total'), part: t('box.in_arrears'), said: (n) => text('bars.late', { n }) }}
      />
      {ordered.length > MOST && <p class="muted small">{text('bars.most', { n: MOST, all: ordered.length })}</p>}
    </ChartCard>
  );
}

/** How satisfied authors are with each group that has enough evaluations, the best first. */
export function Ratings({ dimension, groups, asOf }: { dimension: string; groups: RatedFiguresShape[]; asOf: string }) {
  const rated = groups
    .filter((group) => group.answers >= FEWEST)
    .toSorted((a, b) => (b.satisfaction ?? 0) - (a.satisfaction ?? 0));
  if (!rated.length) return null;
  const few = groups.filter((group) => group.answers > 0).length - rated.length;
  const bars = rated.map((group) => ({
    key: group.code,
    label: nameOf(dimension, group),
    value: Math.round(group.satisfaction ?? 0),
    href: listOf(dimension, group, { status: 'concluded' }),
  }));
  return (
    <ChartCard
      id={`rated-${dimension}`}
      title={text(`rated.${dimension}` as 'rated.category' | 'rated.sector')}
      asOf={asOf}
      drawing={() => ({ bars, legend: null })}
      table={{
        head: [
          t(`field.${dimension}` as Key),
          t('box.satisfaction'),
          text('rated.resolutivity'),
          text('rated.answers'),
        ],
        rows: rated.map((group) => [
          { value: nameOf(dimension, group), href: listOf(dimension, group) },
          { value: group.satisfaction, decimals: 1 },
          { value: group.resolutivity === null ? null : group.resolutivity * 100, decimals: 1 },
          { value: group.answers },
        ]),
      }}
    >
      <Bars bars={bars} />
      {few > 0 && <p class="muted small">{text('rated.few', { n: few })}</p>}
    </ChartCard>
  );
}

export function Satisfaction({ of: score, asOf }: { of: SummaryShape['satisfaction']; asOf: string }) {
  const title = t('by.satisfaction');
  if (!score.answers) {
    return (
      <figure class="card" aria-label={title}>
        <h2>{title}</h2>
        <p class="muted">{t('no_answers')}</p>
      </figure>
    );
  }
  const bars = LEVELS.map((level) => ({ key: level, label: word('level', level), value: score.levels[level] }));
  return (
    <ChartCard
      id="by-satisfaction"
      title={title}
      asOf={asOf}
      drawing={() => ({ bars, legend: null })}
      table={{
        head: [text('satisfaction.level'), text('rated.answers')],
        rows: bars.map(({ label, value }) => [{ value: label }, { value }]),
      }}
    >
      <Bars bars={bars} />
      <Comments />
    </ChartCard>
  );
}
