/** One action in its dialog: what is typed survives a conflict, a refusal, a lost connection and a lost session. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { act } from '../../calls';
import type { Action, CaseShape } from '@core/api-types';
import { has, town } from '../../session';
import { draft, dropDraft, keepDraft } from '@core/drafts';
import { t, word, type Key } from '../../i18n';
import { Dialog } from '@core/ui/Dialog';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { Failed } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { bodyOf, partsOf, sectorReads } from './actions';
import { label, PartField } from './PartField';
import { MailPreview } from './MailPreview';
import { StandardText } from './StandardText';
import { DuplicatePicker } from './DuplicatePicker';
import { atTheField, formOf, isNoPosition, POSITION, type Form } from '../../shared/location';
import { LocationFields, placeLabels } from '../../shared/LocationFields';
import { Events } from './Timeline';

interface Props {
  action: Action;
  occurrence: CaseShape;
  onDone: (changed: CaseShape) => void;
  onClose: () => void;
}

export const draftKey = (protocol: string, action: Action) => `${protocol}:${action}`;

/** What an action's fields hold before anybody types: a sector's proposal is where a conclusion begins. */
function beginning(action: Action, occurrence: CaseShape): Form {
  const kept = draft<Form>(draftKey(occurrence.protocol, action));
  if (kept) return kept;
  if (action === 'conclude' && occurrence.sector_answer) return { ...occurrence.sector_answer };
  if (action === 'assign') return { assignee: occurrence.assignee ?? '' };
  if (action === 'publish_description') return { text: occurrence.public_description ?? occurrence.description };
  if (action === 'reclassify') return asItIs(occurrence);
  if (action !== 'forward') return {};
  return {
    ...(occurrence.suggested_sector && { sector: occurrence.suggested_sector }),
    ...(occurrence.pseudonymised_text && { pseudonymised_text: occurrence.pseudonymised_text }),
  };
}

/** What a reclassification may change, as it is. */
const asItIs = ({ category, kind, priority, location }: CaseShape): Form => ({
  category,
  kind,
  priority,
  ...formOf(location),
});

export function ActionDialog({ action, occurrence, onDone, onClose }: Props) {
  const key = draftKey(occurrence.protocol, action);
  const seen = useSignal(occurrence);
  const values = useSignal(beginning(action, occurrence));
  const errors = useSignal<Record<string, string>>({});
  const failure = useSignal<ApiError | null>(null);
  const news = useSignal<CaseShape['timeline'] | null>(null);
  const busy = useSignal(false);
  const possible = seen.value.allowed_actions.includes(action);

  const refused = (error: ApiError) => {
    const current = error.problem.current as CaseShape | undefined;
    if (error.status === 409 && current) {
      news.value = current.timeline.slice(seen.value.timeline.length);
      seen.value = current;
    } else if (error.status === 422) {
      errors.value = atTheField(error.fields);
    } else {
      failure.value = error;
    }
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    errors.value = isNoPosition(values.value) ? { [POSITION]: t('place.no_position') } : {};
    failure.value = null;
    news.value = null;
    if (errors.value[POSITION]) return;
    busy.value = true;
    try {
      const changed = await act(
        occurrence.protocol,
        bodyOf(action, seen.value.version, values.value, action === 'reclassify' ? asItIs(occurrence) : {}),
      );
      dropDraft(key);
      say(t(`action.done.${action}` as Key));
      onDone(changed);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refused(error);
    }
    busy.value = false;
  };
  const change = (name: string) => (value: string) => {
    values.value = { ...values.value, [name]: value };
    keepDraft(key, values.value);
  };
  const close = () => (seen.value === occurrence ? onClose() : onDone(seen.value));
  const proposed = occurrence.attachments.filter(
    ({ visibility, status }) => visibility === 'proposed' && status !== 'rejected',
  ).length;
  // What the sector of a protected occurrence reads is for the ombudsman to decide.
  const isForOutside =
    action === 'forward' && town.value?.sectors.some((one) => one.code === values.value.sector && one.outside);
  const parts = (partsOf(action, occurrence, isForOutside) ?? []).filter(({ name }) =>
    name === 'for_sector' ? has('ombudsman') : name !== 'show_attachments' || proposed > 0,
  );
  const written = parts.find(({ kind, name }) => kind === 'text' && name !== 'pseudonymised_text');
  const isRead = has('ombudsman') ? sectorReads(action, occurrence, values.value) : null;
  const labels = { ...placeLabels(), ...Object.fromEntries(parts.map((part) => [part.name, label(action, part)])) };
  return (
    <Dialog title={word('action', action)} onClose={close}>
      <p class="muted">{t(`action_hint.${action}` as Key)}</p>
      {isRead !== null && <p class="note">{t(isRead ? 'reader.sector' : 'reader.not_sector')}</p>}
      {isForOutside && (
        <p class="note" role="status">
          {t('reader.outside')}
        </p>
      )}
      {action === 'conclude' && proposed > 0 && <p class="note">{t('conclude.files', { n: proposed })}</p>}
      <form onSubmit={submit}>
        <ErrorSummary errors={errors.value} labels={labels} />
        {news.value && <Conflict news={news.value} possible={possible} />}
        {failure.value && <Failed error={failure.value} />}
        {action === 'mark_duplicate' && (
          <DuplicatePicker occurrence={occurrence} value={values.value.leader ?? ''} onChange={change('leader')} />
        )}
        {written && <StandardText action={action} occurrences={[occurrence]} onChosen={change(written.name)} />}
        {parts.map((part) =>
          part.kind === 'place' ? (
            <fieldset key={part.name} class="group">
              <legend>{t('place')}</legend>
              <LocationFields
                values={values.value}
                errors={errors.value}
                onChange={(name, value) => change(name)(value)}
              />
            </fieldset>
          ) : (
            <PartField
              key={part.name}
              part={part}
              label={label(action, part)}
              value={values.value[part.name] ?? ''}
              error={errors.value[part.name]}
              onChange={change(part.name)}
            />
          ),
        )}
        <MailPreview
          action={action}
          protocol={occurrence.protocol}
          body={bodyOf(action, seen.value.version, values.value)}
          isAnonymous={occurrence.identity_mode === 'anonymous'}
        />
        <button class="primary" disabled={busy.value || !possible}>
          {t(busy.value ? 'saving' : 'action.confirm', { action: word('action', action) })}
        </button>
      </form>
    </Dialog>
  );
}

function Conflict({ news, possible }: { news: CaseShape['timeline']; possible: boolean }) {
  return (
    <div class="note bad" role="alert">
      <p>
        <strong>{t('conflict.title')}</strong> {t(possible ? 'conflict.again' : 'conflict.impossible')}
      </p>
      <Events events={news} />
    </div>
  );
}
