/** The attachments one by one: what each is, who attached it and who reads it, and for the ombudsman what changes that. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import type { AttachmentShape, CaseShape } from '@core/api-types';
import { Dialog } from '@core/ui/Dialog';
import { Failed } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { act } from '../../../calls';
import { moment, word } from '../../../i18n';
import { has } from '../../../session';
import { isSensitive } from '../../../shared/sensitive';
import { Erase } from '../photos/Erase';
import { t as ofPhotos } from '../photos/texts';
import { t } from './texts';

interface Props {
  occurrence: CaseShape;
  onChange: (changed: CaseShape) => void;
}

export function FileList({ occurrence, onChange }: Props) {
  const failure = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const erased = useSignal<AttachmentShape | null>(null);
  const decide = async (file: AttachmentShape, readers: Partial<AttachmentShape>, done: string) => {
    const { visibility, for_sector } = { ...file, ...readers };
    busy.value = true;
    failure.value = null;
    try {
      const shown = visibility === 'public' ? 'public' : 'internal';
      const wanted = { attachment: file.id, visibility: shown, for_sector };
      onChange(await act(occurrence.protocol, { action: 'disclose', version: occurrence.version, ...wanted }));
      say(done);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
      // Somebody was faster: what is shown now is what the next try is decided on.
      if (error.problem.current) onChange(error.problem.current as CaseShape);
    }
    busy.value = false;
  };
  const decides = occurrence.allowed_actions.includes('disclose');
  return (
    <>
      <ul class="plain-list files">
        {occurrence.attachments.map((file) => (
          <li key={file.id}>
            <What file={file} />
            {isSensitive(occurrence) && decides && (
              <span class="badge">{t(file.for_sector ? 'files.for_sector' : 'files.not_for_sector')}</span>
            )}
            {decides && file.status !== 'rejected' && (
              <Decisions occurrence={occurrence} file={file} busy={busy.value} decide={decide} />
            )}
            {mayErase(occurrence, file) && (
              <div class="row unprinted">
                <button
                  type="button"
                  class="danger"
                  aria-label={t('files.named', { what: word('action', 'erase_file'), name: file.name })}
                  onClick={() => (erased.value = file)}
                >
                  {word('action', 'erase_file')}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {failure.value && <Failed error={failure.value} />}
      {erased.value && (
        <Dialog title={ofPhotos('erase.title', { name: erased.value.name })} onClose={() => (erased.value = null)}>
          <Erase
            file={erased.value.id}
            occurrence={occurrence}
            onChange={onChange}
            onDone={() => (erased.value = null)}
            onCancel={() => (erased.value = null)}
          />
        </Dialog>
      )}
    </>
  );
}

/** A sector may erase what it attached itself, until somebody else acts, which the API knows. */
const mayErase = (occurrence: CaseShape, file: AttachmentShape) =>
  occurrence.allowed_actions.includes('erase_file') &&
  (has('ombudsman') || (file.role === 'sector' && file.sector === occurrence.sector));

function What({ file }: { file: AttachmentShape }) {
  return (
    <>
      <div>
        <strong dir="auto">
          {file.download_url ? (
            <a href={file.download_url} aria-label={t('files.download', { name: file.name })} download>
              {file.name}
            </a>
          ) : (
            file.name
          )}
        </strong>{' '}
        {file.status === 'ready' && (
          <span class={`badge ${file.visibility === 'public' ? 'good' : file.visibility === 'proposed' ? 'soon' : ''}`}>
            {word('attachment_visibility', file.visibility)}
          </span>
        )}
      </div>
      <div class="small muted">{t('files.by', { name: file.by, at: moment(file.at) })}</div>
      {file.status === 'pending' && <div class="small">{t('files.pending')}</div>}
      {file.reason && <div class="small wrong">{word('attachment_reason', file.reason)}</div>}
    </>
  );
}

interface Decision extends Pick<Props, 'occurrence'> {
  file: AttachmentShape;
  busy: boolean;
  decide: (file: AttachmentShape, readers: Partial<AttachmentShape>, done: string) => Promise<void>;
}

function Decisions({ occurrence, file, busy, decide }: Decision) {
  const { name, visibility, for_sector } = file;
  const marks = isSensitive(occurrence) && occurrence.sector && file.sector !== occurrence.sector;
  return (
    <div class="row unprinted">
      {visibility !== 'public' && (
        <button
          type="button"
          disabled={busy}
          aria-label={t('files.named', { what: t('files.show'), name })}
          onClick={() => void decide(file, { visibility: 'public' }, t('files.shown'))}
        >
          {t('files.show')}
        </button>
      )}
      {visibility !== 'internal' && (
        <button
          type="button"
          disabled={busy}
          aria-label={t('files.named', { what: t('files.hide'), name })}
          onClick={() => void decide(file, { visibility: 'internal' }, t('files.hidden'))}
        >
          {t('files.hide')}
        </button>
      )}
      {marks && (
        <button
          type="button"
          disabled={busy}
          aria-label={t('files.named', { what: t(for_sector ? 'files.unmark' : 'files.mark'), name })}
          onClick={() => void decide(file, { for_sector: !for_sector }, t('files.readers'))}
        >
          {t(for_sector ? 'files.unmark' : 'files.mark')}
        </button>
      )}
    </div>
  );
}
