/** The order of a route: from where it begins, always the nearest that is left. */
const EARTH_KM = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

export interface Position {
  latitude: number;
  longitude: number;
}

/** The distance of two positions on the ground in kilometres. */
export function distance(one: Position, other: Position): number {
  const north = radians(other.latitude - one.latitude) / 2;
  const east = radians(other.longitude - one.longitude) / 2;
  const straight =
    Math.sin(north) ** 2 + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(east) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(straight)));
}

/** Stops from a start to the nearest next; those without a position come last, as they were. */
export function ordered<S extends { position: Position | null }>(stops: S[], start?: Position): S[] {
  const left = stops.filter((stop) => stop.position);
  const route: S[] = [];
  let here = start ?? left[0]?.position;
  while (left.length && here) {
    const from = here;
    const next = left.reduce((best, stop) =>
      distance(from, stop.position!) < distance(from, best.position!) ? stop : best,
    );
    left.splice(left.indexOf(next), 1);
    route.push(next);
    here = next.position!;
  }
  return [...route, ...stops.filter((stop) => !stop.position)];
}
