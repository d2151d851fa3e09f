/** The areas with published cases, drawn as they lie, and the same as a table. */
import { number } from '@core/i18n';
import { useNear } from '@core/ui/near';
import { Shown, useLoaded } from '@core/ui/states';
import { useRef } from 'preact/hooks';
import { town } from '../../town';
import { cells, type Cell } from './data';
import { Table } from './Table';
import { text, yearText } from './texts';

type Corner = [number, number];
interface Counted {
  id: string;
  ring: Corner[];
  count: number;
}

const SIZE = 600;
const STEPS = 4;

export function Places({ year }: { year: number }) {
  const box = useRef<HTMLElement>(null);
  const isNear = useNear(box);
  return (
    <section class="card" aria-labelledby="numbers-places" ref={box}>
      <h2 id="numbers-places">{text('places')}</h2>
      <p class="muted small">{text('places.text')}</p>
      {isNear && <Loaded year={year} />}
    </section>
  );
}

/** The file of the areas is the largest there is: the first figures do not wait for it. */
function Loaded({ year }: { year: number }) {
  const found = useLoaded(cells, 'cells');
  return <Shown of={found}>{(all) => <Drawn areas={countedIn(all, year)} />}</Shown>;
}

/** The areas of a year, those with most cases first. */
function countedIn(all: Cell[], year: number): Counted[] {
  return all
    .flatMap(({ id, geometry, properties }) => {
      const count = properties.years[yearText(year)];
      return count ? [{ id, ring: geometry.coordinates[0] ?? [], count }] : [];
    })
    .toSorted((one, other) => other.count - one.count);
}

function Drawn({ areas }: { areas: Counted[] }) {
  const most = areas[0]?.count;
  if (!most) return <p>{text('places.none')}</p>;
  const at = projected(areas.flatMap(({ ring }) => ring));
  return (
    <>
      <svg class="areas" viewBox={`0 0 ${SIZE} ${at.height}`} role="img" aria-label={text('places.map')}>
        {areas.map((area) => (
          <polygon
            key={area.id}
            points={area.ring.map((corner) => at.point(corner).join(',')).join(' ')}
            class={`step-${Math.ceil((area.count / most) * STEPS)}`}
          >
            <title>{text('places.cell', { count: area.count, place: nearest(area) })}</title>
          </polygon>
        ))}
      </svg>
      <Table
        label={text('places')}
        columns={[
          { title: text('places.where'), of: nearest },
          { title: text('count'), of: ({ count }) => number(count), isNumber: true },
        ]}
        rows={areas}
      />
    </>
  );
}

/** Where a corner is drawn: north up, degrees of longitude as narrow as they are there, and a margin around. */
function projected(corners: Corner[]) {
  const [west, east] = ends(corners.map(([longitude]) => longitude));
  const [south, north] = ends(corners.map(([, latitude]) => latitude));
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = SIZE / ((east - west) * narrow || 1);
  return {
    height: Math.max(1, Math.round((north - south) * scale)),
    point: ([longitude, latitude]: Corner) =>
      [(longitude - west) * narrow * scale, (north - latitude) * scale].map((value) => Math.round(value * 10) / 10),
  };
}

function ends(values: number[]): [number, number] {
  const least = values.reduce((one, other) => Math.min(one, other));
  const most = values.reduce((one, other) => Math.max(one, other));
  const margin = (most - least) * 0.02;
  return [least - margin, most + margin];
}

/** The neighbourhood that an area is nearest to, and its position: nobody knows an area by its number. */
function nearest({ ring }: Counted): string {
  const middle = (at: 0 | 1) => ring.slice(1).reduce((sum, corner) => sum + corner[at], 0) / (ring.length - 1);
  const [longitude, latitude] = [middle(0), middle(1)];
  const distance = (place: { latitude: number; longitude: number }) =>
    Math.hypot(place.latitude - latitude, place.longitude - longitude);
  const closest = (town.value?.neighbourhoods ?? []).toSorted((one, other) => distance(one) - distance(other))[0];
  const position = [latitude, longitude].map((value) => number(value, { maximumFractionDigits: 3 })).join('; ');
  return closest ? `${closest.name} (${position})` : position;
}
