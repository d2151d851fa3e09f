/** One document of the directory being edited: of two people who edit it, the second is told and loses nothing. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { putDocument, type AnyDocument } from '../../calls';
import { draft, dropDraft, keepDraft } from '@core/drafts';
import { t, word, type Key } from '../../i18n';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { Input, Select } from '@core/ui/Field';
import { Failed } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { PLACES } from '@core/api-types';
import { labelOf, Members, type Values } from './DocumentForm';
import { has } from '../../session';
import { blank, changed, sent, type DocumentType } from './documentTypes';

/** A document nobody has made yet: first what it is called, then what it says. */
export function New({
  documentType,
  taken,
  onSaved,
}: {
  documentType: DocumentType;
  taken: AnyDocument[];
  onSaved: () => void;
}) {
  const code = useSignal('');
  const missing = Object.keys(PLACES).filter((notice) => !taken.some((one) => one.code === notice));
  const name = {
    id: 'document-code',
    label: t('doc.code'),
    value: code.value,
    onChange: (value: string) => (code.value = value.trim().toLowerCase()),
    required: true,
  };
  if (documentType.name === 'texts' && !missing.length) return <p>{t('doc.no_more')}</p>;
  return (
    <>
      {documentType.name === 'texts' ? (
        <Select
          {...name}
          none={t('choose')}
          options={missing.map((notice) => ({ value: notice, label: word('notice', notice) }))}
        />
      ) : (
        <Input
          {...name}
          hint={t(documentType.name === 'calendars' ? 'doc.year_hint' : 'doc.code_hint')}
          inputMode={documentType.name === 'calendars' ? 'numeric' : undefined}
        />
      )}
      {code.value && (
        <Editor
          key={documentType.name === 'texts' ? code.value : ''}
          documentType={documentType}
          path={`${documentType.name}/${encodeURIComponent(code.value)}`}
          found={null}
          onSaved={onSaved}
        />
      )}
    </>
  );
}

interface Props {
  documentType: DocumentType;
  path: string;
  found: AnyDocument | null;
  onSaved: () => void;
}

/** What was typed and the version it was typed over: what came since must not be lost without a word. */
interface Draft {
  values: Values;
  version?: number;
}

export function Editor({ documentType, path, found, onSaved }: Props) {
  const key = `directory:${path}`;
  const kept = draft<Draft>(key);
  const version = useSignal(kept ? kept.version : found?.version);
  const values = useSignal<Values>(kept?.values ?? found ?? blank(documentType.members));
  const newer = useSignal<AnyDocument | null>(null);
  const errors = useSignal<Record<string, string>>({});
  const failure = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const change = (next: Values) => {
    values.value = next;
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
    busy.value = true;
    errors.value = {};
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
      {documentType.name === 'texts' && <Places places={PLACES[path.slice('texts/'.length)] ?? []} />}
      {documentType.name === 'templates' && <Places places={STANDARD_PLACES} />}
      <fieldset disabled={!has('admin')}>
        <legend class="hidden">{t(`documentType.${documentType.name}` as Key)}</legend>
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
