/** A place as it is typed, by the names of the API's fields, and as it is sent. */
import type { LocationShape } from '@core/api-types';
import type { Place } from '@core/map/map';

/** What is typed, by the names of the fields it is typed into. */
export type Form = Record<string, string>;

export const ADDRESS = ['street', 'number', 'neighbourhood', 'postal_code', 'reference'] as const;
export const POSITION = 'location.position';
const PREFIX = 'location.address.';
const PAIR = /^\s*(-?\d+(?:[.,]\d+)?)\s*[;,\s]\s*(-?\d+(?:[.,]\d+)?)\s*$/;
/** A metre: more digits than anybody points with. */
const DECIMALS = 5;

/** Those of the form's fields that begin with a prefix and are filled in, without the prefix. */
export function under(form: Form, prefix: string): Form {
  const found = Object.entries(form).filter(([name, value]) => name.startsWith(prefix) && value.trim());
  return Object.fromEntries(found.map(([name, value]) => [name.slice(prefix.length), value.trim()]));
}

/** The position two numbers give, however they are written; nothing when they are none on this planet. */
export function pointOf(text = ''): Place | undefined {
  const [latitude, longitude] = (PAIR.exec(text) ?? []).slice(1).map((part) => Number(part.replace(',', '.')));
  if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    return undefined;
  return { latitude, longitude };
}

export const positionOf = ({ latitude, longitude }: Place) =>
  `${latitude.toFixed(DECIMALS)}, ${longitude.toFixed(DECIMALS)}`;

/** Whether something stands where a position should, and is none. */
export const isNoPosition = (form: Form) => Boolean(form[POSITION]?.trim()) && !pointOf(form[POSITION]);

/** The place that is sent for what was typed; nothing when nothing was. */
export function locationOf(form: Form): Record<string, unknown> | undefined {
  const address = under(form, PREFIX);
  const place = { ...pointOf(form[POSITION]), ...(Object.keys(address).length ? { address } : {}) };
  return Object.keys(place).length ? place : undefined;
}

/** A place as it would have been typed. */
export function formOf(location: LocationShape | null): Form {
  const address = Object.entries(location?.address ?? {}).map(([name, value]) => [PREFIX + name, String(value)]);
  const point =
    location?.latitude != null && location.longitude != null ? [[POSITION, positionOf(location as Place)]] : [];
  return Object.fromEntries([...address, ...point]);
}

/** What the API says is wrong with a position, at the one field it was typed into. */
export function atTheField(errors: Form): Form {
  const names: Form = { 'location.latitude': POSITION, 'location.longitude': POSITION };
  return Object.fromEntries(Object.entries(errors).map(([name, message]) => [names[name] ?? name, message]));
}
