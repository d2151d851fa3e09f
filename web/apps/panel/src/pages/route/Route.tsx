/** A route through chosen occurrences: ordered, printed, kept on the phone, and answered from there without a signal. */
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { go, query } from '@core/router';
import { Empty, Loading, Shown, useLoaded } from '@core/ui/states';
import { Confirm } from '../../shared/Confirm';
import { config, person, starting } from '../../session';
import { forgetRoute, keepRoute, keptRoute, type KeptRoute, type Stop } from './kept';
import { ordered, type Position } from './order';
import { drop, failure, loadAnswers, startQueue, waiting } from './queue';
import { Start } from './Start';
import { Stops } from './Stops';
import { MOST_STOPS, readStops } from './stops';
import { prepareOffline } from './offline';
import { t } from './texts';

export default function Route() {
  const protocols = (query.value.get('with') ?? '').split(',').filter(Boolean);
  return (
    <>
      <h1 tabIndex={-1}>{t('nav.route')}</h1>
      {!protocols.length ? <Kept /> : person.value ? <Chosen protocols={protocols} /> : <Loading />}
    </>
  );
}

/** A route that is being made: ordered, printed, or kept. */
function Chosen({ protocols }: { protocols: string[] }) {
  const some = protocols.slice(0, MOST_STOPS);
  const read = useLoaded(() => readStops(some).then((stops) => ordered(stops)), some.join());
  const keeping = useSignal(false);
  const keep = async (stops: Stop[]) => {
    keeping.value = true;
    await keepRoute({ owner: person.value!.email, name: person.value!.name, keptAt: Date.now(), stops });
    const { keepGround } = await import('./ground');
    const places = stops.flatMap(({ position }) => position ?? []);
    await Promise.all([prepareOffline(), keepGround(config.value?.basemap ?? null, places)]);
    go('#/route', { replace: true });
  };
  return (
    <Shown of={read}>
      {(stops) => (
        <>
          {protocols.length > some.length && <p class="note">{t('route.too_many', { n: MOST_STOPS })}</p>}
          <div class="row unprinted">
            <button type="button" class="primary" disabled={keeping.value} onClick={() => void keep(stops)}>
              {t(keeping.value ? 'route.keeping' : 'route.keep')}
            </button>
            <Print />
          </div>
          <Start onStart={(start) => read.set(ordered(stops, start))} />
          <Stops stops={stops} onFirst={(first) => read.set(ordered(stops, first))} />
        </>
      )}
    </Shown>
  );
}

const Print = () => (
  <button type="button" onClick={() => print()}>
    {t('print')}
  </button>
);

/** The route that this device keeps, for its owner alone. */
function Kept() {
  const route = useSignal<KeptRoute | null | undefined>(undefined);
  const isDone = useSignal(false);
  const isClosing = useSignal(false);
  const me = person.value?.email;
  useEffect(() => {
    void keptRoute().then(async (kept) => {
      const isMine = kept && (!me || kept.owner === me);
      if (kept && !isMine) await forgetRoute();
      route.value = isMine ? kept : null;
      const owner = me ?? kept?.owner;
      if (owner) await loadAnswers(owner);
      startQueue();
    });
  }, [me]);
  const finish = async () => {
    isClosing.value = false;
    await forgetRoute();
    for (const answer of Object.values(waiting.value)) if (answer.state === 'sent') await drop(answer);
    route.value = null;
  };
  const stops = route.value?.stops ?? [];
  const toAnswer = stops.filter(({ canAnswer }) => canAnswer);
  const isAnswered = toAnswer.length > 0 && toAnswer.every((one) => waiting.value[one.protocol]?.state === 'sent');
  useEffect(() => {
    if (!isAnswered) return;
    isDone.value = true;
    void finish();
  }, [isAnswered]);
  if (route.value === undefined) return <Loading />;
  const reorder = async (start?: Position) => {
    const next = { ...route.value!, stops: ordered(stops, start) };
    await keepRoute(next);
    route.value = next;
  };
  return (
    <>
      <p role="status">{isDone.value && t('route.done')}</p>
      {route.value ? (
        <>
          <Standing name={route.value.name} />
          <div class="row unprinted">
            <Print />
            <button type="button" onClick={() => (isClosing.value = true)}>
              {t('route.closes')}
            </button>
          </div>
          {isClosing.value && (
            <Confirm
              title={t('route.closes')}
              text={t('route.closes_sure')}
              yes={t('route.closes')}
              onYes={() => void finish()}
              onNo={() => (isClosing.value = false)}
            />
          )}
          <Start onStart={(start) => void reorder(start)} />
          <Stops stops={stops} owner={route.value.owner} onFirst={(first) => void reorder(first)} />
        </>
      ) : (
        <Empty>
          {t('route.empty')} {t('route.how')} <a href="#/occurrences">{t('route.to_list')}</a>
        </Empty>
      )}
    </>
  );
}

/** Whose route it is, and why nothing goes out just now. */
function Standing({ name }: { name: string }) {
  const isOffline = failure.value === 0 || (!person.value && !starting.value);
  return (
    <>
      <p class="muted">{t('route.of', { name })}</p>
      <p role="status" class="muted">
        {t(failure.value === 401 ? 'route.signed_out' : isOffline ? 'route.offline' : 'route.kept')}
      </p>
    </>
  );
}
