/** The steps of registering, each with an address of its own. */
import { go, path } from '@core/router';
import { categoryOf } from '../town';
import { change, draft } from './draft';
import { firstError } from './checks';

export const STEPS = ['o-que', 'onde', 'detalhes', 'quem', 'conferir'] as const;
export type Step = (typeof STEPS)[number];

export const addressOf = (step: Step) => `#/registrar/${step}`;

/** The step the address names. */
export const currentStep = (): Step => STEPS.find((step) => path.value === `/registrar/${step}`) ?? 'o-que';

/** Goes to a step and remembers it, for a page that is killed. */
export function toStep(step: Step): void {
  change({ step });
  go(addressOf(step));
}

export const next = (step: Step) => toStep(STEPS[STEPS.indexOf(step) + 1] ?? 'conferir');

/** The step to begin with: the one that was left, but none before which something is missing. */
export function stepToBegin(): Step {
  const left = STEPS.find((step) => step === draft.value.step) ?? 'o-que';
  const before = STEPS.slice(0, STEPS.indexOf(left));
  return (firstError(before, draft.value, categoryOf(draft.value.category))?.step as Step | undefined) ?? left;
}
