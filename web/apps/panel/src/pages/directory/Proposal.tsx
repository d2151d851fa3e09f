/** The days off that a calendar begins with: the holidays of the federation, the movable ones too, which the API knows. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { proposedCalendar } from '../../calls';
import { t } from './i18n';
import { Failed } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import type { Values } from './DocumentForm';
import { withDays, type DayOff } from './documentTypes';

interface Props {
  year: string;
  values: Values;
  onChange: (values: Values) => void;
}

export function Proposal({ year, values, onChange }: Props) {
  const failure = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const propose = async () => {
    busy.value = true;
    failure.value = null;
    try {
      const { days } = await proposedCalendar(year);
      const before = (values.days ?? []) as DayOff[];
      const all = withDays(before, days);
      onChange({ ...values, days: all });
      say(t('doc.proposed', { n: all.length - before.length }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
    }
    busy.value = false;
  };
  return (
    <div class="note">
      <p>{t('doc.propose_text')}</p>
      {failure.value && <Failed error={failure.value} />}
      <button type="button" disabled={busy.value || !/^20\d\d$/.test(year)} onClick={propose}>
        {t('doc.propose', { year })}
      </button>
    </div>
  );
}
