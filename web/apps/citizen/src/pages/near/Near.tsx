/** What is open near a place: the phone's position, or a place on the map. */
import '../../later/messages';
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { Empty, Failed, Loading } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { t } from '../../i18n';
import type { Point } from '../../report/form';
import { nearby } from '../../service';
import type { Nearby } from '../../types';
import { NearbyCard } from '../../shared/NearbyCard';
import { PinMap } from '../../shared/PinMap';
import { giveSupport } from '../../shared/support';
import { usePosition } from '../../shared/usePosition';

const RADIUS_M = 1000;

export default function Near() {
  const point = useSignal<Point | null>(null);
  const found = useSignal<Nearby[] | null>(null);
  const failure = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const look = async (place: Point) => {
    point.value = place;
    busy.value = true;
    failure.value = null;
    try {
      const answer = await nearby(place, RADIUS_M);
      if (point.value === place) found.value = answer;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
    }
    busy.value = false;
  };
  const position = usePosition((place) => void look(place));
  const supportIt = async (one: Nearby) => {
    try {
      const supports = await giveSupport(one);
      found.value = found.value?.map((other) => (other.id === one.id ? { ...other, supports } : other)) ?? null;
      say(t('support.thanks'));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
    }
  };
  return (
    <>
      <h1 tabIndex={-1}>{t('near')}</h1>
      <p>{t('near.text')}</p>
      <p>
        <button type="button" class="primary" onClick={position.ask}>
          {t('where.mine')}
        </button>
      </p>
      <p role="status">{position.said && t(position.said)}</p>
      <PinMap point={point.value} onMove={(place) => void look(place)} />
      {failure.value && <Failed error={failure.value} retry={() => point.value && void look(point.value)} />}
      {busy.value && !found.value && <Loading />}
      {found.value?.length === 0 && <Empty>{t('near.none')}</Empty>}
      <ul class="plain-list">
        {found.value?.map((one) => (
          <li key={one.id}>
            <NearbyCard of={one}>
              <button type="button" onClick={() => void supportIt(one)}>
                {t('support')}
              </button>
            </NearbyCard>
          </li>
        ))}
      </ul>
    </>
  );
}
