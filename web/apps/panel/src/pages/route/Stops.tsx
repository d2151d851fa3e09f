/** The stops of a route: on a map, and as a numbered list that is printed and worked through. */
import { useSignal } from '@preact/signals';
import '@core/map/pins.css';
import type { Pin } from '@core/map/pins';
import { Map } from '../../shared/Map';
import { day } from '../../i18n';
import { town } from '../../session';
import '../occurrences/map/map-rows.css';
import { AnswerForm } from './AnswerForm';
import { Answered } from './Answered';
import type { Stop } from './kept';
import type { Position } from './order';
import { waiting } from './queue';
import { formOf } from './stops';
import { t } from './texts';

interface Props {
  stops: Stop[];
  /** Whose answers are taken; without it nothing is answered here. */
  owner?: string;
  onFirst: (first: Position) => void;
}

export function Stops({ stops, owner, onFirst }: Props) {
  const picked = useSignal<string[]>([]);
  const pins: Pin[] = stops.flatMap(({ position, ...stop }, place) =>
    position
      ? [
          {
            ...position,
            id: stop.protocol,
            number: place + 1,
            form: formOf({ ...stop, position }),
            isOutside: stop.isOutside,
            label: `${place + 1}: ${stop.category}, ${stop.where}`,
          },
        ]
      : [],
  );
  return (
    <>
      {pins.length > 0 && (
        <Map
          label={t('route.map')}
          centre={town.value?.settings.centre ?? pins[0]!}
          zoom={13}
          pinned={picked.value}
          numbered={{
            pins,
            said: (joined) => joined.map(({ label }) => label).join('; '),
            onPin: (ids) => {
              picked.value = ids;
              document.getElementById(`stop-${ids[0]}`)?.scrollIntoView({ block: 'nearest' });
            },
          }}
        />
      )}
      <section class="card scroll" aria-labelledby="stops">
        <h2 id="stops">{t('route.stops')}</h2>
        <ol class="plain-list">
          {stops.map((stop, place) => (
            <li
              key={stop.protocol}
              id={`stop-${stop.protocol}`}
              class="map-row"
              data-picked={picked.value.includes(stop.protocol) || undefined}
            >
              <span class={`pin ${formOf(stop)}`}>
                <span>{place + 1}</span>
              </span>
              <div>
                <About stop={stop} />
                {place > 0 && stop.position && (
                  <button
                    type="button"
                    class="plain unprinted"
                    aria-label={t('route.from_first_of', { protocol: stop.protocol })}
                    onClick={() => onFirst(stop.position!)}
                  >
                    {t('route.from_first')}
                  </button>
                )}
                {owner && stop.canAnswer && <Answering stop={stop} owner={owner} />}
              </div>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function About({ stop }: { stop: Stop }) {
  const form = formOf(stop);
  return (
    <>
      <h3>{stop.category}</h3>
      <p dir="auto">
        {stop.where} {!stop.position && <span class="badge quiet">{t('route.no_place')}</span>}
      </p>
      <p class="text" dir="auto">
        {stop.isSensitive ? <span class="muted">{t('route.sensitive')}</span> : stop.description}
      </p>
      <p>
        {stop.isRunning && <span class={`badge ${form}`}>{t('route.until', { date: day(stop.dueOn) })}</span>}{' '}
        {form === 'late' && <strong>{t('route.late')}</strong>}{' '}
        <a class="protocol" href={`#/occurrences/${stop.protocol}`}>
          {stop.protocol}
        </a>
      </p>
    </>
  );
}

/** The form for an answer, or what has become of it. */
function Answering({ stop, owner }: { stop: Stop; owner: string }) {
  const isOpen = useSignal(false);
  const answer = waiting.value[stop.protocol];
  if (isOpen.value)
    return <AnswerForm stop={stop} owner={owner} before={answer} onKept={() => (isOpen.value = false)} />;
  return answer ? (
    <Answered answer={answer} onEdit={() => (isOpen.value = true)} />
  ) : (
    <p class="unprinted">
      <button
        type="button"
        aria-label={t('route.answer_of', { protocol: stop.protocol })}
        onClick={() => (isOpen.value = true)}
      >
        {t('route.answer')}
      </button>
    </p>
  );
}
