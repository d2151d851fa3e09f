/** Step 2: the place, by position, map or address; then what is open near it. */
import { useSignal } from '@preact/signals';
import { Input, Select } from '@core/ui/Field';
import { t } from '../../i18n';
import { change, draft } from '../../report/draft';
import { ADDRESS, type Point } from '../../report/form';
import { nearby } from '../../service';
import type { Nearby } from '../../types';
import { PinMap } from '../../shared/PinMap';
import { usePosition } from '../../shared/usePosition';
import { categoryOf, isInside, neighbourhoodNear, town } from '../../town';
import { Forward } from './Forward';
import { Same } from './Same';

const RADIUS_M = 250;

/** The question "is it the same?" is asked once for a category and a place. */
const asked = (point: Point) => `${draft.value.category} ${point.latitude.toFixed(4)} ${point.longitude.toFixed(4)}`;

/** Puts the pin; the neighbourhood follows it as long as nobody wrote one. */
function place(point: Point): void {
  const { neighbourhood } = draft.value.address;
  // Outside the town none of its neighbourhoods is near.
  const near = (isInside(point) && neighbourhoodNear(point)) || '';
  const isOwn = neighbourhood && neighbourhood !== suggested.at(-1);
  if (near) suggested.push(near);
  const address = isOwn ? draft.value.address : { ...draft.value.address, neighbourhood: near };
  change({ point, isPlaced: true, address });
}
const suggested: string[] = [];

export function Where() {
  const same = useSignal<Nearby[] | null>(null);
  const position = usePosition((point) => {
    // A position that comes late moves no pin that was put meanwhile.
    if (!draft.value.isPlaced) place(point);
  });
  const { point, address, photos } = draft.value;
  const fromPhoto = photos.find((photo) => photo.taken)?.taken;
  const needs = categoryOf(draft.value.category)?.requires_location ?? false;
  const labels = Object.fromEntries(ADDRESS.map((name) => [name, t(`where.${name}` as 'where.street')]));
  const before = async () => {
    if (!point || draft.value.isOther === asked(point)) return true;
    // Without an answer nothing stands in the way of going on.
    const found = await nearby(point, RADIUS_M, draft.value.category).catch(() => []);
    if (!found.length) return true;
    same.value = found;
    return false;
  };
  if (same.value && point) {
    return (
      <Same found={same.value} onOther={() => change({ isOther: asked(point) })} onBack={() => (same.value = null)} />
    );
  }
  return (
    <Forward step="onde" labels={labels} before={before}>
      {(errors) => {
        const field = (name: (typeof ADDRESS)[number]) => ({
          id: name,
          label: labels[name]!,
          value: address[name] ?? '',
          error: errors[name],
          required: false,
          onChange: (value: string) => change({ address: { ...draft.value.address, [name]: value } }),
        });
        return (
          <>
            <p>{t(needs ? 'where.needed' : 'where.optional')}</p>
            <div class="row">
              <button
                type="button"
                onClick={() => {
                  change({ isPlaced: false });
                  position.ask();
                }}
              >
                {t('where.mine')}
              </button>
              {fromPhoto && (
                <button type="button" onClick={() => place(fromPhoto)}>
                  {t('where.photo')}
                </button>
              )}
            </div>
            <p role="status">{position.said && t(position.said)}</p>
            <PinMap point={point} onMove={place} />
            {point && !isInside(point) && <p class="note">{t('where.outside', { town: town.value?.name ?? '' })}</p>}
            <Input {...field('street')} />
            <div class="short">
              <Input {...field('number')} />
              <Neighbourhood {...field('neighbourhood')} />
            </div>
            <Input {...field('reference')} hint={t('where.reference_hint')} />
          </>
        );
      }}
    </Forward>
  );
}

type FieldProps = Parameters<typeof Input>[0];

/** One of the town's neighbourhoods, or another one in words. */
function Neighbourhood(field: FieldProps) {
  const names = (town.value?.neighbourhoods ?? []).map((one) => one.name);
  const isOther = useSignal(field.value !== '' && !names.includes(field.value));
  if (!names.length || isOther.value) return <Input {...field} />;
  const options = names.toSorted((a, b) => a.localeCompare(b)).map((name) => ({ value: name, label: name }));
  return (
    <Select
      {...field}
      none={t('where.choose')}
      options={[...options, { value: OTHER, label: t('where.other') }]}
      onChange={(value) => {
        isOther.value = value === OTHER;
        field.onChange(value === OTHER ? '' : value);
      }}
    />
  );
}

const OTHER = '\u0000';
