/** Counted places on a map: circles with their number, shaded by how much is late, joined where they would overlap. */
import L from 'leaflet';
import { clusters, shadeOf, type Cluster } from './clusters';
import type { Point } from './map';

const SMALLEST = 30;
const LARGEST = 64;
/** A circle and the one beside it, in pixels between their middles. */
const APART = 48;
const CLOSEST = 17;

/** Draws the points, and again at each zoom; `said` tells what a circle stands for. */
export function drawSpots(points: Point[], said: (group: Cluster<Point>) => string, map: L.Map): void {
  const layer = L.layerGroup().addTo(map);
  const draw = () => {
    layer.clearLayers();
    const groups = clusters(points, (point) => map.project([point.latitude, point.longitude]), APART);
    const most = Math.max(1, ...groups.map((group) => group.weight));
    for (const group of groups) {
      const size = Math.round(SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(group.weight / most));
      spot(group, size, said(group), map).addTo(layer);
    }
  };
  map.on('zoomend', draw);
  draw();
}

function spot(group: Cluster<Point>, size: number, said: string, map: L.Map): L.Marker {
  const drawn = document.createElement('span');
  drawn.className = `count late-${shadeOf(group)}`;
  drawn.textContent = new Intl.NumberFormat(document.documentElement.lang).format(group.weight);
  drawn.setAttribute('role', 'img');
  drawn.setAttribute('aria-label', said);
  const icon = L.divIcon({ className: '', html: drawn, iconSize: [size, size] });
  // Not reached by the keyboard: the table beside the map says the same, and the map is zoomed by its own keys.
  const marker = L.marker(map.unproject([group.x, group.y]), { icon, keyboard: false });
  const href = group.points.length > 1 ? undefined : group.points[0]!.href;
  if (href) drawn.dataset.leads = '';
  marker.bindTooltip(document.createTextNode(said) as never);
  return marker.on('click', () => {
    if (href) location.hash = href;
    else approach(group, map);
  });
}

/** Shows the places of a circle from near enough that they part. */
function approach({ points, x, y }: Cluster<Point>, map: L.Map): void {
  const bounds = L.latLngBounds(points.map(({ latitude, longitude }) => L.latLng(latitude, longitude)));
  if (points.length > 1) map.fitBounds(bounds.pad(0.2), { animate: false, maxZoom: CLOSEST });
  else map.setView(map.unproject([x, y]), Math.min(CLOSEST, map.getZoom() + 2), { animate: false });
}
