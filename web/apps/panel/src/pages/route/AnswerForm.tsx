/** What a sector answers on the spot: the text, how it ended, and a photo of after; kept first, then sent. */
import { useSignal } from '@preact/signals';
import type { Outcome } from '@core/api-types';
import { draft, dropDraft, keepDraft } from '@core/drafts';
import { reduce } from '@core/reduce';
import { Select, TextArea } from '@core/ui/Field';
import { codesOf } from '../../i18n';
import { wordOptions } from '../../shared/labels';
import { keep, sendAnswers } from './queue';
import type { Photo, Stop, Waiting } from './kept';
import { t } from './texts';

/** Those that name another body or case need more than a phone asks for on the street. */
const APART = ['not_competent', 'duplicate'];
const OUTCOMES = codesOf('outcome').filter((code) => !APART.includes(code));

interface Typed {
  text: string;
  outcome: string;
}

interface Props {
  stop: Stop;
  owner: string;
  /** What was sent before and is corrected now. */
  before?: Waiting;
  onKept: () => void;
}

export function AnswerForm({ stop, owner, before, onKept }: Props) {
  const id = (name: string) => `${name}-${stop.protocol}`;
  const place = `route-${stop.protocol}`;
  const typed = useSignal<Typed>(before ?? draft<Typed>(place) ?? { text: '', outcome: 'solved' });
  const photo = useSignal<Photo | undefined>(before?.photo);
  const type = (changes: Partial<Typed>) => {
    typed.value = { ...typed.value, ...changes };
    keepDraft(place, { text: typed.value.text, outcome: typed.value.outcome });
  };
  const choose = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (!file) return;
    const { blob, isReduced } = await reduce(file);
    const name = isReduced ? file.name.replace(/\.\w+$/, '.jpg') : file.name;
    photo.value = { blob, name, isPublic: !stop.isSensitive };
  };
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const { text, outcome } = typed.value;
    const answer = { owner, protocol: stop.protocol, text, outcome: outcome as Outcome, photo: photo.value };
    // Corrected, it is another answer; on what was seen when it was first written.
    await keep({ ...answer, key: crypto.randomUUID(), seen: before?.seen ?? stop.seen, state: 'waiting' });
    dropDraft(place);
    onKept();
    await sendAnswers();
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <Select
        id={id('outcome')}
        label={t('part.outcome')}
        options={wordOptions('outcome', OUTCOMES)}
        value={typed.value.outcome}
        onChange={(outcome) => type({ outcome })}
        required
      />
      <TextArea
        id={id('text')}
        label={t('route.text')}
        value={typed.value.text}
        onChange={(text) => type({ text })}
        required
      />
      <div class="field">
        <label for={id('photo')}>{t('route.photo')}</label>
        <input
          id={id('photo')}
          type="file"
          accept="image/*,.heic,.heif"
          onChange={(event) => void choose(event.currentTarget)}
        />
        {photo.value && (
          <p role="status" class="small" dir="auto">
            {t('route.photo_chosen', { name: photo.value.name })}
          </p>
        )}
      </div>
      {photo.value && (
        <p>
          <label>
            <input
              type="checkbox"
              checked={photo.value.isPublic}
              onChange={(event) => (photo.value = { ...photo.value!, isPublic: event.currentTarget.checked })}
            />{' '}
            {t('route.photo_public')}
          </label>
        </p>
      )}
      <button type="submit" class="primary">
        {t('route.send')}
      </button>
    </form>
  );
}
