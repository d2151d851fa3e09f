/** Where something is: its address, and a small map when its position is known. */
import type { LocationShape } from '@core/api-types';
import { number, t } from '../../i18n';
import { Map } from '../../shared/Map';

interface Props {
  location: LocationShape | null;
  neighbourhood: string | null;
  outside: boolean;
}

export function LocationCard({ location, neighbourhood, outside }: Props) {
  const address = location?.address;
  const lines = [
    [address?.street, address?.number].filter(Boolean).join(', '),
    address?.neighbourhood ?? neighbourhood ?? '',
    address?.postal_code ?? '',
    address?.reference ?? '',
  ].filter(Boolean);
  const point =
    location?.latitude != null && location.longitude != null
      ? { latitude: location.latitude, longitude: location.longitude }
      : null;
  return (
    <section class="card" aria-labelledby="place">
      <h2 id="place">{t('place')}</h2>
      {lines.length ? (
        lines.map((line) => (
          <p key={line} dir="auto">
            {line}
          </p>
        ))
      ) : (
        <p class="muted">{t('place.none')}</p>
      )}
      {outside && <p class="badge soon">{t('place.outside')}</p>}
      {point && (
        <>
          <p class="small muted">
            {number(point.latitude, { maximumFractionDigits: 5 })};{' '}
            {number(point.longitude, { maximumFractionDigits: 5 })}
          </p>
          <Map label={t('map')} centre={point} zoom={15} points={[{ ...point, weight: 1, label: t('place') }]} small />
        </>
      )}
    </section>
  );
}
