/** Points that would cover each other on a map, joined; at a finer zoom they part again. */
export interface Weighted {
  weight: number;
  late?: number;
}

export interface Cluster<P> {
  points: P[];
  weight: number;
  late: number;
  x: number;
  y: number;
}

/** How much of a group is late: none, up to a quarter, up to half, or more, of which each has a shade. */
export type Shade = 'none' | 'some' | 'many' | 'most';
export const SHADES: Shade[] = ['none', 'some', 'many', 'most'];

export function shadeOf({ weight, late }: { weight: number; late: number }): Shade {
  const share = weight ? late / weight : 0;
  if (!share) return 'none';
  if (share <= 0.25) return 'some';
  return share <= 0.5 ? 'many' : 'most';
}

/** The clusters of some points by where each is drawn: the heaviest first, each with those nearer than a distance. */
export function clusters<P extends Weighted>(
  points: P[],
  at: (point: P) => { x: number; y: number },
  distance: number,
): Cluster<P>[] {
  const drawn = points.toSorted((a, b) => b.weight - a.weight).map((point) => ({ point, ...at(point) }));
  const found: Cluster<P>[] = [];
  // Only the neighbouring squares of a grid can hold a cluster that is near enough.
  const squares = new Map<string, Cluster<P>[]>();
  const square = (value: number) => Math.floor(value / distance);
  const near = (x: number, y: number) =>
    [-1, 0, 1].flatMap((right) =>
      [-1, 0, 1].flatMap((down) => squares.get(`${square(x) + right} ${square(y) + down}`) ?? []),
    );
  for (const { point, x, y } of drawn) {
    const into = near(x, y).find((one) => Math.hypot(one.x - x, one.y - y) < distance);
    if (into) {
      into.points.push(point);
      into.weight += point.weight;
      into.late += point.late ?? 0;
      continue;
    }
    const own = { points: [point], weight: point.weight, late: point.late ?? 0, x, y };
    found.push(own);
    const key = `${square(x)} ${square(y)}`;
    squares.set(key, [...(squares.get(key) ?? []), own]);
  }
  return found;
}
