/** One map behind one function: Leaflet, the town's own basemap if there is one, and counted places on it. */
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import './map.css';
import { PMTiles } from 'pmtiles';
import { leafletLayer } from 'protomaps-leaflet';
import type { Cluster } from './clusters';
import { drawPins, type Pins } from './pins';
import { MapSource } from './source';
import { drawSpots } from './spots';

export interface Place {
  latitude: number;
  longitude: number;
}

export interface Point extends Place {
  weight: number;
  label: string;
  late?: number;
  /** Where a circle of this point alone leads to. */
  href?: string;
}

export interface Options {
  centre: Place;
  zoom: number;
  points: Point[];
  /** Tells what a circle of counted places stands for; without it each point is a mark of its own. */
  said?: (group: Cluster<Point>) => string;
  /** Numbered pins instead of points. */
  numbered?: Pins;
  labels: { zoomIn: string; zoomOut: string };
  basemap: string | null;
  dark: boolean;
  outline: { boundary: [number, number][]; places: (Place & { name: string })[] };
  /** Called with the place that is picked; without it none can be. */
  onPick?: (place: Place) => void;
  /** Called with the middle after the map was moved by hand, which puts a pin that stands there. */
  onMove?: (place: Place) => void;
}

/** A map that is there: what is in its middle, one place marked on it, and taking it away. */
export interface Drawn {
  middle: () => Place;
  mark: (place: Place | null) => void;
  /** Shows which of the numbered pins are picked, and the first of them in view. */
  pick: (ids: string[]) => void;
  /** Moves the map to a place without telling `onMove`. */
  show: (place: Place, zoom: number) => void;
  remove: () => void;
}

const MARK = 9;

const at = ({ latitude, longitude }: Place) => L.latLng(latitude, longitude);
const placeOf = ({ lat, lng }: L.LatLng): Place => ({ latitude: lat, longitude: lng });

/** The municipality's boundary and the names of its neighbourhoods, under everything else. */
function drawOutline({ boundary, places }: Options['outline'], map: L.Map): void {
  const ring = boundary.map(([longitude, latitude]) => L.latLng(latitude, longitude));
  if (ring.length) L.polygon(ring, { className: 'outline', interactive: false }).addTo(map).bringToBack();
  for (const place of places) {
    const name = document.createElement('span');
    name.textContent = place.name;
    const icon = L.divIcon({ className: 'place-name', html: name, iconSize: [0, 0] });
    L.marker(at(place), { icon, interactive: false, keyboard: false }).addTo(map);
  }
}

/** The town's own tiles with their attribution, fetched in parts; the outline where there are no tiles. */
async function drawGround({ basemap, dark, outline }: Options, map: L.Map, isThere: () => boolean): Promise<void> {
  const tiles = basemap ? new PMTiles(new MapSource(new URL(basemap, location.href).href)) : undefined;
  const about = (await tiles?.getMetadata().catch(() => undefined)) as { attribution?: string } | undefined;
  const header = about && (await tiles?.getHeader().catch(() => undefined));
  if (!isThere()) return;
  if (!tiles || !header) return drawOutline(outline, map);
  // A town's file may end before the closest zoom: what it has last is then drawn larger.
  const drawn = { url: tiles, maxDataZoom: header.maxZoom, flavor: dark ? 'dark' : 'light', lang: 'pt' };
  leafletLayer({ ...drawn, attribution: '' }).addTo(map as never);
  const by = document.createElement('span');
  by.textContent = (about.attribution ?? '').replace(/<[^>]*>/g, '');
  map.attributionControl.addAttribution(by.innerHTML);
}

function drawPoints({ points, said }: Options, map: L.Map): void {
  if (points.length > 1) map.fitBounds(L.latLngBounds(points.map(at)).pad(0.1), { animate: false });
  if (said) return drawSpots(points, said, map);
  for (const point of points) {
    const circle = L.circleMarker(at(point), { radius: MARK, className: 'spot' });
    circle.bindTooltip(document.createTextNode(point.label) as never).addTo(map);
  }
}

/** Draws a map into an element. */
export function createMap(element: HTMLElement, options: Options): Drawn {
  const { centre, zoom, labels, onPick, onMove } = options;
  // A map that is taken away in the middle of an animation fails when it ends.
  const map = L.map(element, {
    zoomControl: false,
    maxZoom: 19,
    scrollWheelZoom: false,
    fadeAnimation: false,
    zoomAnimation: false,
  });
  map.setView(at(centre), zoom);
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: labels.zoomIn, zoomOutTitle: labels.zoomOut }).addTo(map);
  let isThere = true;
  void drawGround(options, map, () => isThere);
  drawPoints(options, map);
  const { numbered } = options;
  const showPicked = numbered && drawPins(numbered, map);
  let marked: L.CircleMarker | undefined;
  if (onPick) map.on('click', (event: L.LeafletMouseEvent) => onPick(placeOf(event.latlng)));
  if (onMove) map.on('dragend', () => onMove(placeOf(map.getCenter())));
  // Moved by the keys, it ends without a drag.
  if (onMove)
    map
      .getContainer()
      .addEventListener('keyup', (event) => event.key.startsWith('Arrow') && onMove(placeOf(map.getCenter())));
  return {
    show: (place, close) => {
      map.setView(at(place), close, { animate: false });
    },
    middle: () => placeOf(map.getCenter()),
    mark: (place) => {
      marked?.remove();
      marked = place
        ? L.circleMarker(at(place), { radius: MARK, className: 'spot picked', interactive: false }).addTo(map)
        : undefined;
      if (place && !map.getBounds().contains(at(place))) map.panTo(at(place), { animate: false });
    },
    pick: (ids) => {
      const first = numbered?.pins.find(({ id }) => ids.includes(id));
      if (first && !map.getBounds().contains(at(first))) map.panTo(at(first), { animate: false });
      showPicked?.(ids);
    },
    remove: () => {
      isThere = false;
      map.stop();
      map.remove();
    },
  };
}
