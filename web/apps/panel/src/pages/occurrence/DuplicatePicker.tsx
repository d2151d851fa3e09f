/** Which open occurrences close by may be the one that another one repeats; any other is typed in. */
import type { CaseShape } from '@core/api-types';
import { day, number, t } from '../../i18n';
import { Choices } from '@core/ui/Field';
import { Failed, useLoaded } from '@core/ui/states';
import { findSimilar } from '../../shared/Similar';

export function DuplicatePicker({
  occurrence,
  value,
  onChange,
}: {
  occurrence: CaseShape;
  value: string;
  onChange: (protocol: string) => void;
}) {
  const { category, location, protocol } = occurrence;
  const neighbourhood = occurrence.neighbourhood ?? undefined;
  const street = location?.address?.street ?? undefined;
  const point =
    location?.latitude != null && location.longitude != null
      ? { latitude: location.latitude, longitude: location.longitude }
      : undefined;
  const found = useLoaded(
    async () => (point || neighbourhood || street ? findSimilar({ category, street, neighbourhood, point }) : []),
    protocol,
  );
  const others = found.value?.filter((one) => one.protocol !== protocol) ?? [];
  if (found.error) return <Failed error={found.error} retry={found.reload} />;
  if (found.loading)
    return (
      <p class="muted" role="status">
        {t('loading')}
      </p>
    );
  if (!others.length) return null;
  const options = others.map((one) => ({
    value: one.protocol,
    label: [
      one.protocol,
      one.distance_m !== undefined && t('similar.distance', { metres: number(one.distance_m) }),
      one.street,
      t('similar.since', { date: day(one.registered_on) }),
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  return <Choices rows id="near" label={t('similar')} value={value} options={options} onChange={onChange} />;
}
