/** Files to be attached: who will read them, the choice of several, how far each is, and another try. */
import { useSignal } from '@preact/signals';
import type { CaseShape } from '@core/api-types';
import { ApiError } from '@core/api';
import { explained } from '@core/ui/states';
import { sectorName } from '../../../shared/labels';
import { has } from '../../../session';
import { isSensitive } from '../../../shared/sensitive';
import { MAX_BYTES, send, type Readers } from './sending';
import { t } from './texts';

interface Sending {
  file: File;
  readers: Readers;
  done: number;
  state: 'going' | 'sent' | 'failed';
  why?: string;
}

export function AddFiles({ occurrence, onSent }: { occurrence: CaseShape; onSent: () => Promise<void> }) {
  const visibility = useSignal<Readers['visibility']>('internal');
  const marks = useSignal(false);
  const files = useSignal<Sending[]>([]);
  const change = (one: Sending, changed: Partial<Sending>) => {
    files.value = files.value.map((other) => (other.file === one.file ? { ...other, ...changed } : other));
  };
  const go = async (one: Sending) => {
    change(one, { state: 'going', done: 0, why: undefined });
    try {
      await send(occurrence.protocol, one.file, one.readers, (done) => change(one, { done }));
      change(one, { state: 'sent' });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      change(one, { state: 'failed', why: Object.values(error.fields).join(' ') || explained(error) });
    }
  };
  const choose = async (input: HTMLInputElement) => {
    const readers: Readers = { visibility: visibility.value, for_sector: marks.value };
    const chosen = [...(input.files ?? [])].map((file): Sending => ({ file, readers, done: 0, state: 'going' }));
    input.value = '';
    files.value = [...files.value.filter(({ state }) => state !== 'sent'), ...chosen];
    for (const one of chosen) {
      if (one.file.size > MAX_BYTES) change(one, { state: 'failed', why: t('files.too_large') });
      else await go(one);
    }
    await onSent();
  };
  const again = async (one: Sending) => {
    await go(one);
    await onSent();
  };
  return (
    <div class="unprinted">
      <h3 id="files-add">{t('files.add')}</h3>
      <Who occurrence={occurrence} visibility={visibility} marks={marks} />
      <div class="field">
        <label for="files-input">{t('files.choose')}</label>
        <p class="small muted" id="files-hint">
          {t('files.hint')}
        </p>
        <input
          id="files-input"
          type="file"
          accept="image/*,.heic,.heif,application/pdf,.pdf"
          multiple
          aria-describedby="files-hint"
          onChange={(event) => void choose(event.currentTarget)}
        />
      </div>
      <ul class="plain-list" aria-live="polite">
        {files.value.map((one) => (
          <Progress key={`${one.file.name} ${one.file.lastModified}`} one={one} onAgain={() => void again(one)} />
        ))}
      </ul>
    </div>
  );
}

interface Choice {
  occurrence: CaseShape;
  visibility: { value: Readers['visibility'] };
  marks: { value: boolean };
}

function Who({ occurrence, visibility, marks }: Choice) {
  const decides = has('ombudsman');
  const hides = isSensitive(occurrence);
  const words = {
    internal: hides ? (decides ? 'files.internal_sensitive' : 'files.internal_own') : 'files.internal',
    public: decides ? 'files.public' : 'files.proposed',
  } as const;
  return (
    <fieldset class="choices rows">
      <legend>{t('files.who')}</legend>
      {(['internal', 'public'] as const).map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="files-who"
            checked={visibility.value === one}
            onChange={() => (visibility.value = one)}
          />{' '}
          {t(words[one])}
        </label>
      ))}
      {hides && decides && occurrence.sector && (
        <label>
          <input
            type="checkbox"
            checked={marks.value}
            onChange={(event) => (marks.value = event.currentTarget.checked)}
          />{' '}
          {t('files.mark_new', { sector: sectorName(occurrence.sector) })}
        </label>
      )}
    </fieldset>
  );
}

function Progress({ one, onAgain }: { one: Sending; onAgain: () => void }) {
  const { name, size } = one.file;
  if (one.state === 'failed') {
    return (
      <li class="wrong">
        <span dir="auto">{t('files.failed', { name, why: one.why ?? '' })}</span>{' '}
        {size <= MAX_BYTES && (
          <button
            type="button"
            class="plain"
            aria-label={t('files.named', { what: t('files.again'), name })}
            onClick={onAgain}
          >
            {t('files.again')}
          </button>
        )}
      </li>
    );
  }
  const id = `sending-${name}`;
  return (
    <li>
      <span id={id} dir="auto">
        {one.state === 'sent' ? t('files.sent', { name }) : t('files.sending', { name, done: one.done })}
      </span>
      {one.state === 'going' && <progress max={100} value={one.done} aria-labelledby={id} />}
    </li>
  );
}
