/** Registering in five steps; each has an address, so the phone's back button goes one step back. */
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { go } from '@core/router';
import { Loading } from '@core/ui/states';
import { t, type Key } from '../../i18n';
import { change, discard, draft, isKept, loadDraft } from '../../report/draft';
import { isBegun } from '../../report/form';
import { currentStep, STEPS } from '../../report/steps';
import { Lazy } from '../../shared/Lazy';
import { categories } from '../../town';
import { What } from './What';

/** The steps after the first. */
const onward = () => import('./Onward');
/** Has them fetched once the first is shown; what does not come is asked for again when it is needed. */
const prepare = () => requestAnimationFrame(() => setTimeout(() => onward().catch(() => undefined)));

export default function Report() {
  const isLoaded = useSignal(false);
  const step = currentStep();
  useEffect(() => {
    void loadDraft().then(() => {
      isLoaded.value = true;
    });
  }, []);
  useEffect(() => {
    if (isLoaded.value && isBegun(draft.value)) change({ step });
  }, [step, isLoaded.value]);
  const isReady = isLoaded.value && Boolean(categories.value);
  useEffect(() => {
    if (isReady) prepare();
  }, [isReady]);
  if (!isLoaded.value) return <Loading />;
  return (
    <>
      <p class="steps muted">{t('step', { n: STEPS.indexOf(step) + 1, of: STEPS.length })}</p>
      <h1 tabIndex={-1}>{t(`step.${step}` as Key)}</h1>
      {!isKept.value && <p class="note">{t('draft.forgetful')}</p>}
      {step === 'o-que' ? <What /> : <Lazy page={onward} />}
      {isBegun(draft.value) && <Discard />}
    </>
  );
}

function Discard() {
  const asks = useSignal(false);
  if (!asks.value) {
    return (
      <p class="unprinted">
        <button type="button" class="plain" onClick={() => (asks.value = true)}>
          {t('discard')}
        </button>
      </p>
    );
  }
  return (
    <div class="note bad" role="alert">
      <p>{t('discard.sure')}</p>
      <div class="row">
        <button
          type="button"
          class="danger"
          onClick={() => {
            void discard();
            go('#/');
          }}
        >
          {t('discard.yes')}
        </button>
        <button type="button" onClick={() => (asks.value = false)}>
          {t('discard.no')}
        </button>
      </div>
    </div>
  );
}
