/** Where occurrences are: a map of cells, and the same as a table. */
import { number, t } from '../../i18n';
import type { PlacesShape } from '@core/api-types';
import { AsTable } from '@core/ui/AsTable';
import { Loading } from '@core/ui/states';
import { Map } from '../../shared/Map';
import { town } from '../../session';

const label = (cell: PlacesShape['cells'][number]) => t('where.cell', { n: cell.total, late: cell.in_arrears });

export function Cells({ cells }: { cells: PlacesShape['cells'] }) {
  if (!town.value) return <Loading />;
  if (!cells.length) return <p class="muted">{t('where.none')}</p>;
  const ordered = cells.toSorted((a, b) => b.total - a.total);
  return (
    <>
      <Map
        label={t('map')}
        centre={town.value.settings.centre}
        zoom={12}
        points={cells.map((cell) => ({
          latitude: cell.latitude,
          longitude: cell.longitude,
          weight: cell.total,
          label: label(cell),
          late: cell.in_arrears > 0,
        }))}
      />
      <AsTable label={t('where.table')}>
        {() => (
          <>
            <thead>
              <tr>
                <th scope="col">{t('where.position')}</th>
                <th scope="col" class="number">
                  {t('box.total')}
                </th>
                <th scope="col" class="number">
                  {t('box.in_arrears')}
                </th>
              </tr>
            </thead>
            <tbody>
              {ordered.map((cell) => (
                <tr key={cell.cell}>
                  <th scope="row">{nearest(cell)}</th>
                  <td class="number">{number(cell.total)}</td>
                  <td class="number">{number(cell.in_arrears)}</td>
                </tr>
              ))}
            </tbody>
          </>
        )}
      </AsTable>
    </>
  );
}

/** The neighbourhood a cell is nearest to, and its position: nobody knows a cell by its number. */
function nearest(cell: PlacesShape['cells'][number]): string {
  const distance = (place: { latitude: number; longitude: number }) =>
    Math.hypot(place.latitude - cell.latitude, place.longitude - cell.longitude);
  const known = town.value?.settings.neighbourhoods ?? [];
  const closest = known.toSorted((a, b) => distance(a) - distance(b))[0];
  const position = [cell.latitude, cell.longitude]
    .map((value) => number(value, { maximumFractionDigits: 3 }))
    .join('; ');
  return closest ? `${closest.name} (${position})` : position;
}
