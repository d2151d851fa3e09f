/** One map behind one function: Leaflet, a basemap of our own if there is one, and circles as large as what they stand for. */
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import './map.css';
import { leafletLayer } from 'protomaps-leaflet';

export interface Point {
  latitude: number;
  longitude: number;
  weight: number;
  label: string;
  late?: boolean;
}

interface Options {
  centre: { latitude: number; longitude: number };
  zoom: number;
  points: Point[];
  labels: { zoomIn: string; zoomOut: string };
  basemap: string | null;
  dark: boolean;
  outline: { boundary: [number, number][]; places: { name: string; latitude: number; longitude: number }[] };
}

const SMALLEST = 6;
const LARGEST = 26;

function draw({ boundary, places }: Options['outline'], map: L.Map): void {
  if (boundary.length) L.polygon(boundary.map(([longitude, latitude]) => L.latLng(latitude, longitude)), { className: 'outline', interactive: false }).addTo(map);
  for (const place of places) {
    const name = document.createElement('span');
    name.textContent = place.name;
    const icon = L.divIcon({ className: 'place-name', html: name, iconSize: [0, 0] });
    L.marker([place.latitude, place.longitude], { icon, interactive: false, keyboard: false }).addTo(map);
  }
}

/** Draws a map into an element; the answer takes it away again. */
export function createMap(element: HTMLElement, { centre, zoom, points, labels, basemap, dark, outline }: Options): () => void {
  const map = L.map(element, { zoomControl: false, maxZoom: 19, scrollWheelZoom: false });
  map.setView([centre.latitude, centre.longitude], zoom);
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: labels.zoomIn, zoomOutTitle: labels.zoomOut }).addTo(map);
  if (basemap) leafletLayer({ url: basemap, flavor: dark ? 'dark' : 'light', lang: 'pt' }).addTo(map as never);
  else draw(outline, map);
  const most = Math.max(1, ...points.map((point) => point.weight));
  for (const point of points) {
    const radius = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(point.weight / most) * (points.length > 1 ? 1 : 0.2);
    const circle = L.circleMarker([point.latitude, point.longitude], { radius, className: point.late ? 'spot late' : 'spot' });
    circle.bindTooltip(document.createTextNode(point.label) as never).addTo(map);
  }
  if (points.length > 1) map.fitBounds(L.latLngBounds(points.map((point) => [point.latitude, point.longitude])).pad(0.1));
  return () => map.remove();
}
