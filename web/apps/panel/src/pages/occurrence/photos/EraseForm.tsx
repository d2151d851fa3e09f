/** A file that must not be there is erased for good: its reason is asked, and said what stays of it. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import type { CaseShape } from '@core/api-types';
import { TextArea } from '@core/ui/Field';
import { Failed } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { act } from '../../../calls';
import { t } from './texts';

interface Props {
  /** The id of the photo or of the attachment. */
  file: string;
  occurrence: CaseShape;
  onChange: (changed: CaseShape) => void;
  onDone: () => void;
  onCancel: () => void;
}

export default function EraseForm({ file, occurrence, onChange, onDone, onCancel }: Props) {
  const reason = useSignal('');
  const failure = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    failure.value = null;
    busy.value = true;
    try {
      const { protocol, version } = occurrence;
      const changed = await act(protocol, { action: 'erase_file', version, file, reason: reason.value });
      say(t('erase.done'));
      onDone();
      onChange(changed);
      // The dialog that had the focus is gone, and so is what opened it.
      requestAnimationFrame(() => document.getElementById('actions')?.focus());
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
      // Somebody was faster: the next try is decided on what is there now.
      if (error.problem.current) onChange(error.problem.current as CaseShape);
    }
    busy.value = false;
  };
  const error = failure.value?.fields.reason;
  return (
    <form onSubmit={submit}>
      <p>{t('erase.text')}</p>
      {/* The only field is the reason: what is wrong with the file itself is no field to be corrected. */}
      {failure.value &&
        !error &&
        (failure.value.fields.file ? (
          <div class="note bad" role="alert">
            <p>
              <strong>{t('erase.refused')}</strong>
            </p>
            <p>{failure.value.fields.file}</p>
          </div>
        ) : (
          <Failed error={failure.value} />
        ))}
      <TextArea
        id="reason"
        label={t('erase.reason')}
        hint={t('erase.hint')}
        value={reason.value}
        error={error}
        required
        onChange={(value) => (reason.value = value)}
      />
      <div class="row">
        <button class="danger" disabled={busy.value}>
          {t(busy.value ? 'saving' : 'erase.yes')}
        </button>
        <button type="button" class="plain" onClick={onCancel}>
          {t('erase.no')}
        </button>
      </div>
    </form>
  );
}
