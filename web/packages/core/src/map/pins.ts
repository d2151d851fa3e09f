/** Numbered pins: what each stands for is a row beside the map. Those that would cover each other are joined. */
import L from 'leaflet';
import { clusters } from './clusters';
import { FORMS, type Form } from './forms';
import type { Place } from './map';

export interface Pin extends Place {
  id: string;
  number: number;
  form: Form;
  label: string;
  /** Far from the rest, perhaps by mistake: drawn, and not brought into view. */
  isOutside: boolean;
}

/** The pins of a map, of which some can be picked. */
export interface Pins {
  pins: Pin[];
  /** Tells what joined pins stand for. */
  said: (joined: Pin[]) => string;
  onPin: (ids: string[]) => void;
}

const SIZE = 32;
const APART = 26;
const CLOSEST = 17;

const middle = ({ latitude, longitude }: Place) => L.latLng(latitude, longitude);
const weighed = (pin: Pin) => ({ pin, weight: FORMS.length - FORMS.indexOf(pin.form) });

/** Draws the pins, and again at each zoom. Returns a function that shows which are picked. */
export function drawPins({ pins, said, onPin }: Pins, map: L.Map): (ids: string[]) => void {
  const layer = L.layerGroup().addTo(map);
  let picked: string[] = [];
  const shown = pins.filter((pin) => !pin.isOutside);
  if (shown.length) map.fitBounds(L.latLngBounds(shown.map(middle)).pad(0.15), { animate: false, maxZoom: CLOSEST });
  const draw = () => {
    layer.clearLayers();
    const drawn = clusters(pins.map(weighed), ({ pin }) => map.project(middle(pin)), APART);
    for (const { points } of drawn) {
      const joined = points.map(({ pin }) => pin).toSorted((a, b) => a.number - b.number);
      const isPicked = joined.some(({ id }) => picked.includes(id));
      // The most pressing of them lends its form.
      pinned(joined, points[0]!.pin, isPicked, said(joined))
        .on('click', () => press(joined, map, onPin))
        .addTo(layer);
    }
  };
  map.on('zoomend', draw);
  draw();
  return (ids) => {
    picked = ids;
    draw();
  };
}

function pinned(joined: Pin[], first: Pin, isPicked: boolean, said: string): L.Marker {
  const drawn = document.createElement('span');
  drawn.className = `pin ${first.form}`;
  drawn.setAttribute('role', 'img');
  drawn.setAttribute('aria-label', said);
  if (isPicked) drawn.dataset.picked = '';
  const text = document.createElement('span');
  text.textContent = joined.length > 1 ? `${joined[0]!.number}+` : String(first.number);
  drawn.append(text);
  const icon = L.divIcon({ className: '', html: drawn, iconSize: [SIZE, SIZE] });
  // Not reached by the keyboard: the numbered rows beside the map do the same.
  const marker = L.marker(middle(first), { icon, keyboard: false, zIndexOffset: isPicked ? 1000 : 0 });
  marker.bindTooltip(document.createTextNode(said) as never);
  return marker;
}

/** Picks what a pin stands for; joined ones part first, as far as the map can come. */
function press(joined: Pin[], map: L.Map, onPin: Pins['onPin']): void {
  const bounds = L.latLngBounds(joined.map(middle));
  const isOnePlace = bounds.getNorthEast().equals(bounds.getSouthWest());
  if (joined.length > 1 && !isOnePlace && map.getZoom() < CLOSEST)
    map.fitBounds(bounds.pad(0.2), { animate: false, maxZoom: CLOSEST });
  onPin(joined.map(({ id }) => id));
}
