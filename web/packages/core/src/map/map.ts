/** One map behind one function: Leaflet, a basemap of our own if there is one, and circles as large as what they stand for. */
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import './map.css';
import { PMTiles } from 'pmtiles';
import { leafletLayer } from 'protomaps-leaflet';

export interface Place {
  latitude: number;
  longitude: number;
}

export interface Point extends Place {
  weight: number;
  label: string;
  late?: boolean;
}

export interface Options {
  centre: Place;
  zoom: number;
  points: Point[];
  labels: { zoomIn: string; zoomOut: string };
  basemap: string | null;
  dark: boolean;
  outline: { boundary: [number, number][]; places: (Place & { name: string })[] };
  /** Told where somebody points to; without it nobody can. */
  onPick?: (place: Place) => void;
}

/** A map that is there: what is in its middle, one place marked on it, and taking it away. */
export interface Drawn {
  middle: () => Place;
  mark: (place: Place | null) => void;
  remove: () => void;
}

const SMALLEST = 6;
const LARGEST = 26;
const MARK = 9;

const at = ({ latitude, longitude }: Place) => L.latLng(latitude, longitude);
const placeOf = ({ lat, lng }: L.LatLng): Place => ({ latitude: lat, longitude: lng });

function drawOutline({ boundary, places }: Options['outline'], map: L.Map): void {
  if (boundary.length) L.polygon(boundary.map(([longitude, latitude]) => L.latLng(latitude, longitude)), { className: 'outline', interactive: false }).addTo(map);
  for (const place of places) {
    const name = document.createElement('span');
    name.textContent = place.name;
    const icon = L.divIcon({ className: 'place-name', html: name, iconSize: [0, 0] });
    L.marker(at(place), { icon, interactive: false, keyboard: false }).addTo(map);
  }
}

/** The town's own tiles, with whoever they say they are by; they are asked for in parts, so a large file costs little. */
function drawBasemap(address: string, dark: boolean, map: L.Map): void {
  const tiles = new PMTiles(new URL(address, location.href).href);
  leafletLayer({ url: tiles, flavor: dark ? 'dark' : 'light', lang: 'pt', attribution: '' }).addTo(map as never);
  void tiles.getMetadata().then((about) => {
    const by = document.createElement('span');
    by.textContent = String((about as { attribution?: string }).attribution ?? '').replace(/<[^>]*>/g, '');
    map.attributionControl?.addAttribution(by.innerHTML);
  });
}

function drawPoints(points: Point[], map: L.Map): void {
  const most = Math.max(1, ...points.map((point) => point.weight));
  for (const point of points) {
    const radius = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(point.weight / most) * (points.length > 1 ? 1 : 0.2);
    const circle = L.circleMarker(at(point), { radius, className: point.late ? 'spot late' : 'spot' });
    circle.bindTooltip(document.createTextNode(point.label) as never).addTo(map);
  }
  if (points.length > 1) map.fitBounds(L.latLngBounds(points.map(at)).pad(0.1), { animate: false });
}

/** Draws a map into an element. */
export function createMap(element: HTMLElement, { centre, zoom, points, labels, basemap, dark, outline, onPick }: Options): Drawn {
  // A map that is taken away in the middle of an animation fails when it ends.
  const map = L.map(element, { zoomControl: false, maxZoom: 19, scrollWheelZoom: false, fadeAnimation: false, zoomAnimation: false });
  map.setView(at(centre), zoom);
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: labels.zoomIn, zoomOutTitle: labels.zoomOut }).addTo(map);
  if (basemap) drawBasemap(basemap, dark, map);
  else drawOutline(outline, map);
  drawPoints(points, map);
  let marked: L.CircleMarker | undefined;
  if (onPick) map.on('click', (event: L.LeafletMouseEvent) => onPick(placeOf(event.latlng)));
  return {
    middle: () => placeOf(map.getCenter()),
    mark: (place) => {
      marked?.remove();
      marked = place ? L.circleMarker(at(place), { radius: MARK, className: 'spot picked', interactive: false }).addTo(map) : undefined;
      if (place && !map.getBounds().contains(at(place))) map.panTo(at(place), { animate: false });
    },
    remove: () => {
      map.stop();
      map.remove();
    },
  };
}
