/** The municipality's own data: the administrator keeps it, everybody else of the office reads it. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { listDocuments, putDocument, removeDocument, settings, type AnyDocument } from '@core/calls';
import { draft, dropDraft, keepDraft } from '@core/drafts';
import { language, t, word, type Key } from '@core/i18n';
import { link, query } from '@core/router';
import { Dialog } from '@core/ui/Dialog';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { Input, Select } from '@core/ui/Field';
import { Empty, Failed, Shown, useLoaded } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { labelOf, Members, type Values } from '../DocumentForm';
import { categoryName, sectorName, sectorOptions } from '../names';
import { has, refreshTown } from '../session';
import { blank, cleaned, SETTINGS, SHELVES, type Shelf } from '../shelves';

const ALL = [...SHELVES, SETTINGS];

export default function Directory() {
  const shelf = ALL.find((one) => one.name === query.value.get('shelf')) ?? SHELVES[0]!;
  return (
    <>
      <h1 tabIndex={-1}>{t('nav.directory')}</h1>
      <ul class="tabs">
        {ALL.map((one) => (
          <li key={one.name}>
            <a href={link('/directory', { shelf: one.name })} aria-current={one === shelf ? 'true' : undefined}>
              {t(`shelf.${one.name}` as Key)}
            </a>
          </li>
        ))}
      </ul>
      {!has('admin') && <p class="note">{t('doc.read_only')}</p>}
      {shelf === SETTINGS ? <Settings /> : <Documents key={shelf.name} shelf={shelf} />}
    </>
  );
}

function Settings() {
  const loaded = useLoaded(() => settings() as Promise<unknown> as Promise<AnyDocument>, 'settings');
  return <Shown of={loaded}>{(found) => <section class="card"><Editor key={found.version} shelf={SETTINGS} path="settings" found={found} onSaved={loaded.reload} /></section>}</Shown>;
}

function Documents({ shelf }: { shelf: Shelf }) {
  const loaded = useLoaded(() => listDocuments(shelf.name), shelf.name);
  const open = useSignal<AnyDocument | 'new' | null>(null);
  const saved = () => {
    open.value = null;
    loaded.reload();
    void refreshTown();
  };
  return (
    <>
      {has('admin') && (
        <p>
          <button type="button" class="primary" onClick={() => (open.value = 'new')}>
            {t('doc.new')}
          </button>
        </p>
      )}
      <Shown of={loaded}>
        {(documents) => (documents.length ? <List shelf={shelf} documents={documents} onOpen={(found) => (open.value = found)} /> : <Empty>{t('doc.none')}</Empty>)}
      </Shown>
      {open.value && (
        <Dialog title={open.value === 'new' ? t('doc.new') : String(open.value[shelf.title])} wide onClose={() => (open.value = null)}>
          {open.value === 'new' ? (
            <New shelf={shelf} onSaved={saved} />
          ) : (
            <>
              <Editor shelf={shelf} path={`${shelf.name}/${String(open.value[shelf.key])}`} found={open.value} onSaved={saved} />
              {has('admin') && open.value.active !== false && <Removal shelf={shelf} code={String(open.value[shelf.key])} onDone={saved} />}
            </>
          )}
        </Dialog>
      )}
    </>
  );
}

function List({ shelf, documents, onOpen }: { shelf: Shelf; documents: AnyDocument[]; onOpen: (found: AnyDocument) => void }) {
  return (
    <div class="card scroll">
      <table>
        <caption class="hidden">{t(`shelf.${shelf.name}` as Key)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('doc.title')}</th>
            <th scope="col">{t('field.status')}</th>
          </tr>
        </thead>
        <tbody>
          {documents.map((found) => (
            <tr key={String(found[shelf.key])}>
              <th scope="row">
                <button type="button" class="plain" onClick={() => onOpen(found)}>
                  {String(found[shelf.title])}
                </button>
                {shelf.name === 'rules' && <div class="small muted">{ruleInWords(found)}</div>}
                {shelf.name === 'texts' && <div class="small muted">{subjectOf(found)}</div>}
              </th>
              <td>
                <span class={found.active === false ? 'badge quiet' : 'badge good'}>{t(found.active === false ? 'doc.inactive' : 'doc.active')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a rule looks for, and whose it then is. */
function ruleInWords(rule: AnyDocument): string {
  const looked = [
    rule.category && categoryName(String(rule.category)),
    rule.neighbourhood,
    rule.channel && word('channel', String(rule.channel)),
    rule.kind && word('kind', String(rule.kind)),
  ];
  return `${String(rule.order)}. ${looked.filter(Boolean).join(' + ')} → ${sectorName(String(rule.sector))}`;
}

const subjectOf = (text: AnyDocument) => (text.subject as Record<string, string>)[language.value] ?? '';

function New({ shelf, onSaved }: { shelf: Shelf; onSaved: () => void }) {
  const code = useSignal('');
  return (
    <>
      <Input id="document-code" label={t('doc.code')} hint={t('doc.code_hint')} value={code.value} onChange={(value) => (code.value = value.trim().toLowerCase())} required />
      {code.value && <Editor shelf={shelf} path={`${shelf.name}/${encodeURIComponent(code.value)}`} found={null} onSaved={onSaved} />}
    </>
  );
}

interface EditorProps {
  shelf: Shelf;
  path: string;
  found: AnyDocument | null;
  onSaved: () => void;
}

function Editor({ shelf, path, found, onSaved }: EditorProps) {
  const key = `directory:${path}`;
  const version = useSignal(found?.version);
  const values = useSignal<Values>(draft<Values>(key) ?? found ?? blank(shelf.members));
  const newer = useSignal<AnyDocument | null>(null);
  const errors = useSignal<Record<string, string>>({});
  const failure = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const change = (changed: Values) => {
    values.value = changed;
    keepDraft(key, changed);
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
      await putDocument(path, { ...(cleaned(values.value) as Values), version: version.value ?? null });
      dropDraft(key);
      say(t('doc.saved'));
      onSaved();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refused(error);
    }
    busy.value = false;
  };
  return (
    <form onSubmit={submit}>
      <ErrorSummary errors={errors.value} labels={Object.fromEntries(Object.keys(errors.value).map((field) => [field, field.split('.').map(labelOf).join(' · ')]))} />
      {failure.value && <Failed error={failure.value} />}
      {newer.value && (
        <div class="note bad" role="alert">
          <p>{t('doc.conflict')}</p>
          <button type="button" onClick={() => change(newer.value ?? {})}>
            {t('doc.take_theirs')}
          </button>
        </div>
      )}
      <fieldset disabled={!has('admin')}>
        <legend class="hidden">{t(`shelf.${shelf.name}` as Key)}</legend>
        <Members members={shelf.members} values={values.value} errors={errors.value} onChange={change} />
      </fieldset>
      {has('admin') && (
        <button class="primary" disabled={busy.value}>
          {t(busy.value ? 'saving' : 'save')}
        </button>
      )}
    </form>
  );
}

/** Taking a document out of use; a sector's open occurrences go to another one. */
function Removal({ shelf, code, onDone }: { shelf: Shelf; code: string; onDone: () => void }) {
  const asked = useSignal(false);
  const successor = useSignal('');
  const failure = useSignal<ApiError | null>(null);
  const remove = async () => {
    failure.value = null;
    try {
      await removeDocument(`${shelf.name}/${code}`, { successor: successor.value || undefined });
      say(t('doc.saved'));
      onDone();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
    }
  };
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
      {failure.value && <p class="wrong">{failure.value.message}</p>}
      {shelf.name === 'sectors' && (
        <Select id="successor" label={t('doc.successor')} none={t('choose')} options={sectorOptions().filter((one) => one.value !== code)} value={successor.value} onChange={(value) => (successor.value = value)} required={false} />
      )}
      <button type="button" class="danger" onClick={remove}>
        {t('doc.deactivate')}
      </button>
    </div>
  );
}
