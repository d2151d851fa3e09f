/** Where occurrences are: a map of counted cells with its legend, and the same as a table. */
import { number, percent, t } from '../../i18n';
import type { PlacesShape } from '@core/api-types';
import { SHADES, type Cluster } from '@core/map/clusters';
import type { Point } from '@core/map/map';
import { Loading } from '@core/ui/states';
import { ChartCard } from '../../shared/figures/ChartCard';
import { text } from '../../shared/figures/i18n';
import { Map } from '../../shared/Map';
import { town } from '../../session';
import { toList } from './Boxes';

type Cell = PlacesShape['cells'][number];

export function Cells({ of: { cells, as_of, coarser, unplaced } }: { of: PlacesShape }) {
  if (!town.value) return <Loading />;
  const ordered = cells.toSorted((a, b) => b.total - a.total);
  return (
    <ChartCard
      id="where"
      title={t('where')}
      asOf={as_of}
      table={{
        head: [t('where.position'), t('box.total'), t('box.in_arrears'), text('where.share')],
        rows: ordered.map((cell) => [
          { value: nearest(cell), href: listOf(cell) },
          { value: cell.total },
          { value: cell.in_arrears },
          { value: percent(cell.in_arrears / cell.total) },
        ]),
      }}
    >
      {cells.length ? <Counted cells={cells} /> : <p class="muted">{t('where.none')}</p>}
      {coarser + unplaced > 0 && <p class="muted small">{t('where.left_out', { coarser, unplaced })}</p>}
    </ChartCard>
  );
}

function Counted({ cells }: { cells: Cell[] }) {
  return (
    <>
      <p class="muted small">{text('where.hint')}</p>
      <ul class="key">
        <li>{text('where.share')}:</li>
        {SHADES.map((shade) => (
          <li key={shade}>
            <span class={`count late-${shade}`} aria-hidden="true" />
            {text(`where.share_${shade}`)}
          </li>
        ))}
      </ul>
      <Map
        label={t('map')}
        centre={town.value!.settings.centre}
        zoom={12}
        said={said}
        points={cells.map((cell) => ({
          latitude: cell.latitude,
          longitude: cell.longitude,
          weight: cell.total,
          late: cell.in_arrears,
          label: nearest(cell),
          href: listOf(cell),
        }))}
      />
    </>
  );
}

/** The list of exactly what is counted in a cell. */
const listOf = ({ cell }: Cell) => toList({ cell });

function said({ points, weight, late }: Cluster<Point>): string {
  const counted = { n: weight, late, share: percent(late / weight) };
  return points.length > 1
    ? text('where.grouped', { ...counted, areas: points.length })
    : text('where.area', { ...counted, place: points[0]!.label });
}

/** The neighbourhood a cell is nearest to, and its position: nobody knows a cell by its number. */
function nearest(cell: Cell): string {
  const distance = (place: { latitude: number; longitude: number }) =>
    Math.hypot(place.latitude - cell.latitude, place.longitude - cell.longitude);
  const known = town.value?.settings.neighbourhoods ?? [];
  const closest = known.toSorted((a, b) => distance(a) - distance(b))[0];
  const position = [cell.latitude, cell.longitude]
    .map((value) => number(value, { maximumFractionDigits: 3 }))
    .join('; ');
  return closest ? `${closest.name} (${position})` : position;
}
