/** Where something is: an address, a position, or a spot pointed at on the map. */
import { useSignal } from '@preact/signals';
import { t, type Key } from '../i18n';
import { Input, Select } from '@core/ui/Field';
import { Map } from './Map';
import { neighbourhoodOptions } from './labels';
import { POSITION, pointOf, positionOf, type Form } from './location';
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
      <Pointing text={values[POSITION]} neighbourhood={own} onPick={(text) => onChange(POSITION, text)} />
    </>
  );
}

/** The map to point at, begun where the position or the neighbourhood is. */
function Pointing({
  text,
  neighbourhood,
  onPick,
}: {
  text?: string;
  neighbourhood?: string;
  onPick: (text: string) => void;
}) {
  const open = useSignal(false);
  const about = town.value?.settings;
  const picked = pointOf(text) ?? null;
  const near = about?.neighbourhoods?.find((one) => one.name === neighbourhood);
  if (!about) return null;
  return (
    <details onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{t('place.on_map')}</summary>
      <p class="hint">{t('place.on_map_hint')}</p>
      {open.value && (
        <Map
          key={neighbourhood}
          label={t('place.on_map')}
          centre={picked ?? near ?? about.centre}
          zoom={picked || near ? 15 : 12}
          points={[]}
          picked={picked}
          onPick={(place) => onPick(positionOf(place))}
        />
      )}
    </details>
  );
}
