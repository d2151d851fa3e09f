/** The form of a step: what is wrong is said at the top and at its field, and the way on is always in reach. */
import type { ComponentChildren } from 'preact';
import { useSignal } from '@preact/signals';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { t } from '../../i18n';
import { errorsOf, type Errors } from '../../report/checks';
import { draft } from '../../report/draft';
import { next, type Step } from '../../report/steps';
import { categoryOf } from '../../town';

interface Props {
  step: Step;
  labels: Errors;
  /** Errors of fields that are shown as they were typed. */
  children: (errors: Errors) => ComponentChildren;
  /** What comes before the next step; false stays here. */
  before?: () => Promise<boolean>;
}

const NONE: Errors = {};

export function Forward({ step, labels, children, before }: Props) {
  const errors = useSignal(NONE);
  const submit = async (event: Event) => {
    event.preventDefault();
    errors.value = errorsOf(step, draft.value, categoryOf(draft.value.category));
    if (Object.keys(errors.value).length) return;
    if (!before || (await before())) next(step);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors.value} labels={labels} />
      {children(errors.value)}
      <p class="onward">
        <button class="primary large">{t('next')}</button>
      </p>
    </form>
  );
}
