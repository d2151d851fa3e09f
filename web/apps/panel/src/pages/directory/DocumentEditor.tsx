/** One document of the directory being edited: of two people who edit it, the second is told and loses nothing. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { putDocument, type AnyDocument } from '../../calls';
import { draft, dropDraft, keepDraft } from '@core/drafts';
import { t, word, type Key } from './i18n';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { Failed } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { PLACES } from '@core/api-types';
import { labelOf, Members, type Values } from './DocumentForm';
import { Proposal } from './Proposal';
import { has } from '../../session';
import { blank, changed, sent, type DocumentType } from './documentTypes';

interface Props {
  documentType: DocumentType;
  /** What the document is called, as the address says it; empty while nobody has said it. */
  code: string;
  /** Where what is typed is kept; a new document has no code yet. */
  kept?: string;
  found: AnyDocument | null;
  /** Called with what was typed, for a code that is made of it. */
  onTyped?: (values: Values) => void;
  onSaved: () => void;
}

/** What was typed and the version it was typed over: what came since must not be lost without a word. */
interface Draft {
  values: Values;
  version?: number;
}

export function Editor({ documentType, code, kept = code, found, onTyped, onSaved }: Props) {
  const path = code === documentType.name ? code : `${documentType.name}/${encodeURIComponent(code)}`;
  const key = `directory:${documentType.name}/${kept}`;
  const before = draft<Draft>(key);
  const version = useSignal(before ? before.version : found?.version);
  const values = useSignal<Values>(before?.values ?? found ?? blank(documentType.members));
  const newer = useSignal<AnyDocument | null>(null);
  const errors = useSignal<Record<string, string>>({});
  const failure = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const change = (next: Values) => {
    values.value = next;
    onTyped?.(next);
    keepDraft(key, { values: next, version: version.value } satisfies Draft);
  };
  const refused = (error: ApiError) => {
    const current = error.problem.current as AnyDocument | undefined;
    if (error.status === 409 && current) {
      newer.value = current;
      version.value = current.version;
    } else if (error.status === 422) {
      errors.value = error.fields;
    } else {
      failure.value = error;
    }
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    errors.value = code ? {} : { 'document-code': t('doc.needs_code') };
    if (!code) return;
    busy.value = true;
    failure.value = null;
    newer.value = null;
    try {
      // Members this form does not show are sent back as they were read.
      await putDocument(path, { ...sent(documentType, values.value), version: version.value ?? null });
      dropDraft(key);
      say(t('doc.saved'));
      onSaved();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refused(error);
    }
    busy.value = false;
  };
  const forget = () => {
    dropDraft(key);
    version.value = found?.version;
    values.value = found ?? blank(documentType.members);
  };
  return (
    <form onSubmit={submit}>
      <ErrorSummary
        errors={errors.value}
        labels={Object.fromEntries(Object.keys(errors.value).map((field) => [field, inWords(field)]))}
      />
      {failure.value && <Failed error={failure.value} />}
      {newer.value && <Newer theirs={newer.value} mine={values.value} onTake={() => change(newer.value ?? {})} />}
      {documentType.name === 'texts' && <Places places={PLACES[code] ?? []} />}
      {documentType.name === 'templates' && <Places places={STANDARD_PLACES} />}
      <fieldset disabled={!has('admin')}>
        <legend class="hidden">{t(`documentType.${documentType.name}` as Key)}</legend>
        {documentType.name === 'calendars' && <Proposal year={code} values={values.value} onChange={change} />}
        <Members members={documentType.members} values={values.value} errors={errors.value} onChange={change} />
      </fieldset>
      {has('admin') && (
        <div class="row">
          <button class="primary" disabled={busy.value}>
            {t(busy.value ? 'saving' : 'save')}
          </button>
          {draft(key) !== undefined && (
            <button type="button" class="plain" onClick={forget}>
              {t('intake.discard')}
            </button>
          )}
        </div>
      )}
    </form>
  );
}

/** What a standard text can name, which is filled in when it is chosen. */
const STANDARD_PLACES = ['protocol', 'category', 'sector', 'due_on', 'municipality'];

/** A field as somebody reads it: `questions.0.label` is the label of the first question. */
const inWords = (field: string) =>
  field
    .replace('document-code', 'code')
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : labelOf(part)))
    .join(' · ');

function Newer({ theirs, mine, onTake }: { theirs: AnyDocument; mine: Values; onTake: () => void }) {
  return (
    <div class="note bad" role="alert">
      <p>{t('doc.conflict')}</p>
      <p>{t('doc.differs', { what: changed(theirs, mine).map(labelOf).join(', ') || '–' })}</p>
      <button type="button" onClick={onTake}>
        {t('doc.take_theirs')}
      </button>
    </div>
  );
}

/** What a notice may say of each case, in braces. */
function Places({ places }: { places: string[] }) {
  return (
    <details class="note">
      <summary>{t('doc.places')}</summary>
      <dl class="facts">
        {places.map((place) => (
          <>
            <dt>
              <code>{`{${place}}`}</code>
            </dt>
            <dd>{word('place_of_text', place)}</dd>
          </>
        ))}
      </dl>
    </details>
  );
}
