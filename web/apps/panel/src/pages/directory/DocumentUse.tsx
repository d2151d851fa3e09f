/** Taking a document out of use and back into it; a sector's open occurrences go to another one. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { putDocument, removeDocument, type AnyDocument } from '../../calls';
import { said, t } from './i18n';
import { Select } from '@core/ui/Field';
import { explained } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { sectorOptions } from '../../shared/labels';
import type { DocumentType } from './documentTypes';

export function DocumentUse({
  documentType,
  found,
  onDone,
}: {
  documentType: DocumentType;
  found: AnyDocument;
  onDone: () => void;
}) {
  const code = String(found[documentType.key]);
  const asked = useSignal(false);
  const successor = useSignal('');
  const failure = useSignal<ApiError | null>(null);
  const attempt = (change: () => Promise<unknown>) => async () => {
    failure.value = null;
    try {
      await change();
      say(t('doc.saved'));
      onDone();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
    }
  };
  const remove = attempt(() =>
    removeDocument(`${documentType.name}/${code}`, { successor: successor.value || undefined }),
  );
  const restore = attempt(() => putDocument(`${documentType.name}/${code}`, { ...found, active: true }));
  const refusal = failure.value && (
    <p class="wrong" role="alert">
      {failure.value.status === 409
        ? said(failure.value.message)
        : (Object.values(failure.value.fields)[0] ?? explained(failure.value))}
    </p>
  );
  if (found.active === false) {
    return (
      <div class="note">
        <p>{t('doc.inactive_text')}</p>
        {refusal}
        <button type="button" onClick={restore}>
          {t('doc.activate')}
        </button>
      </div>
    );
  }
  if (!asked.value) {
    return (
      <p>
        <button type="button" class="danger" onClick={() => (asked.value = true)}>
          {t('doc.deactivate')}
        </button>
      </p>
    );
  }
  return (
    <div class="note bad">
      <p>{t('doc.deactivate_text')}</p>
      {refusal}
      {documentType.name === 'sectors' && (
        <Select
          id="successor"
          label={t('doc.successor')}
          none={t('choose')}
          options={sectorOptions().filter((one) => one.value !== code)}
          value={successor.value}
          onChange={(value) => (successor.value = value)}
          required={false}
        />
      )}
      <button type="button" class="danger" onClick={remove}>
        {t('doc.deactivate')}
      </button>
    </div>
  );
}
