/** Where something is: an address, a position, or a spot pointed at on the map. */
import { useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { t, type Key } from '../i18n';
import type { Place } from '@core/map/map';
import { Input, Select } from '@core/ui/Field';
import { useLoaded } from '@core/ui/states';
import { Map } from './Map';
import { neighbourhoodOptions } from './labels';
import { POSITION, pointOf, positionOf, type Form } from './location';
import { nearestNeighbourhood, placeOfStreet } from './streets';
import { town } from '../session';

interface Props {
  values: Form;
  errors: Form;
  onChange: (name: string, value: string) => void;
}

/** What each of the fields is called where errors are listed. */
export const placeLabels = (): Form => ({
  location: t('place'),
  [POSITION]: t('part.position'),
  ...Object.fromEntries(
    ['street', 'number', 'neighbourhood', 'postal_code', 'reference'].map((name) => [
      `location.address.${name}`,
      t(`part.${name}` as Key),
    ]),
  ),
});

export function LocationFields({ values, errors, onChange }: Props) {
  const field = (name: string) => ({
    id: name,
    label: placeLabels()[name] ?? name,
    value: values[name] ?? '',
    error: errors[name],
    onChange: (value: string) => onChange(name, value),
  });
  const known = neighbourhoodOptions();
  const own = values['location.address.neighbourhood'];
  const options = own && !known.some((one) => one.value === own) ? [...known, { value: own, label: own }] : known;
  const pick = (place: Place) => {
    onChange(POSITION, positionOf(place));
    const nearest = own ? undefined : nearestNeighbourhood(town.value?.settings.neighbourhoods ?? [], place);
    if (nearest) onChange('location.address.neighbourhood', nearest);
  };
  return (
    <>
      {errors.location && (
        <p class="wrong" id="location" tabIndex={-1}>
          {errors.location}
        </p>
      )}
      <div class="short">
        <Input {...field('location.address.street')} maxLength={120} />
        <Input {...field('location.address.number')} maxLength={20} />
      </div>
      <div class="short">
        <Select {...field('location.address.neighbourhood')} none={t('choose')} options={options} />
        <Input {...field('location.address.postal_code')} inputMode="numeric" maxLength={9} />
      </div>
      <Input {...field('location.address.reference')} maxLength={200} />
      <Input {...field(POSITION)} maxLength={60} hint={t('place.position_hint')} />
      <Pointing text={values[POSITION]} street={values['location.address.street']} neighbourhood={own} onPick={pick} />
    </>
  );
}

interface PointingProps {
  text?: string;
  street?: string;
  neighbourhood?: string;
  onPick: (place: Place) => void;
}

/** The map to point at, begun where the position, the street or the neighbourhood is. */
function Pointing({ text, street, neighbourhood, onPick }: PointingProps) {
  const open = useSignal(false);
  const begins = useRef('');
  const about = town.value?.settings;
  const picked = pointOf(text) ?? null;
  const near = about?.neighbourhoods?.find((one) => one.name === neighbourhood);
  const wanted = open.value && !picked && street?.trim() ? street.trim() : undefined;
  const found = useLoaded(
    // Without it the map begins in the neighbourhood.
    async () => (wanted ? placeOfStreet(wanted, neighbourhood).catch(() => undefined) : undefined),
    `${wanted} ${neighbourhood}`,
  );
  if (!about) return null;
  const inStreet = picked ? undefined : found.value;
  // What is picked stays on the map it was picked on.
  if (!picked) begins.current = `${neighbourhood} ${inStreet?.latitude} ${inStreet?.longitude}`;
  return (
    <details onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{t('place.on_map')}</summary>
      <p class="hint">{t('place.on_map_hint')}</p>
      {inStreet && <p class="hint">{t('place.by_street', { street: wanted ?? '' })}</p>}
      {open.value && (
        <Map
          key={begins.current}
          label={t('place.on_map')}
          centre={picked ?? inStreet ?? near ?? about.centre}
          zoom={inStreet ? 17 : picked || near ? 15 : 12}
          points={[]}
          picked={picked}
          onPick={onPick}
        />
      )}
    </details>
  );
}
