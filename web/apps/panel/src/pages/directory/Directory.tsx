/** The municipality's own data: the administrator keeps it, everybody else of the office reads it. */
import { useSignal } from '@preact/signals';
import { listDocuments, settings, type AnyDocument } from '../../calls';
import { language, t, word, type Key } from '../../i18n';
import { link, query } from '@core/router';
import { Dialog } from '@core/ui/Dialog';
import { Empty, Shown, useLoaded } from '@core/ui/states';
import { Editor, New } from './DocumentEditor';
import { DocumentUse } from './DocumentUse';
import { categoryName, sectorName } from '../../shared/labels';
import { has, refreshTown } from '../../session';
import { SETTINGS, DOCUMENT_TYPES, type DocumentType } from './documentTypes';

const ALL = [...DOCUMENT_TYPES, SETTINGS];

export default function Directory() {
  const documentType = ALL.find((one) => one.name === query.value.get('type')) ?? DOCUMENT_TYPES[0]!;
  return (
    <>
      <h1 tabIndex={-1}>{t('nav.directory')}</h1>
      <ul class="tabs">
        {ALL.map((one) => (
          <li key={one.name}>
            <a href={link('/directory', { type: one.name })} aria-current={one === documentType ? 'true' : undefined}>
              {t(`documentType.${one.name}` as Key)}
            </a>
          </li>
        ))}
      </ul>
      {!has('admin') && <p class="note">{t('doc.read_only')}</p>}
      {documentType === SETTINGS ? <Settings /> : <Documents key={documentType.name} documentType={documentType} />}
    </>
  );
}

function Settings() {
  const loaded = useLoaded(() => settings() as Promise<unknown> as Promise<AnyDocument>, 'settings');
  const saved = () => {
    loaded.reload();
    void refreshTown();
  };
  return (
    <Shown of={loaded}>
      {(found) => (
        <section class="card">
          <Editor key={found.version} documentType={SETTINGS} path="settings" found={found} onSaved={saved} />
        </section>
      )}
    </Shown>
  );
}

function Documents({ documentType }: { documentType: DocumentType }) {
  const loaded = useLoaded(() => listDocuments(documentType.name), documentType.name);
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
            {t(`doc.new.${documentType.name}` as Key)}
          </button>
        </p>
      )}
      <Shown of={loaded}>
        {(documents) =>
          documents.length ? (
            <List documentType={documentType} documents={documents} onOpen={(found) => (open.value = found)} />
          ) : (
            <Empty>{t('doc.none')}</Empty>
          )
        }
      </Shown>
      {open.value && (
        <Dialog
          title={open.value === 'new' ? t(`doc.new.${documentType.name}` as Key) : titleOf(documentType, open.value)}
          wide
          onClose={() => (open.value = null)}
        >
          {open.value === 'new' ? (
            <New documentType={documentType} taken={loaded.value ?? []} onSaved={saved} />
          ) : (
            <>
              <Editor
                documentType={documentType}
                path={`${documentType.name}/${String(open.value[documentType.key])}`}
                found={open.value}
                onSaved={saved}
              />
              {has('admin') && <DocumentUse documentType={documentType} found={open.value} onDone={saved} />}
            </>
          )}
        </Dialog>
      )}
    </>
  );
}

function List({
  documentType,
  documents,
  onOpen,
}: {
  documentType: DocumentType;
  documents: AnyDocument[];
  onOpen: (found: AnyDocument) => void;
}) {
  return (
    <div class="card scroll">
      <table>
        <caption class="hidden">{t(`documentType.${documentType.name}` as Key)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('doc.title')}</th>
            <th scope="col">{t('field.status')}</th>
          </tr>
        </thead>
        <tbody>
          {ordered(documentType, documents).map((found) => (
            <tr key={String(found[documentType.key])}>
              <th scope="row">
                <button type="button" class="plain" onClick={() => onOpen(found)}>
                  {titleOf(documentType, found)}
                </button>
                {documentType.name === 'rules' && <div class="small muted">{ruleInWords(found)}</div>}
                {documentType.name === 'texts' && <div class="small muted">{subjectOf(found)}</div>}
              </th>
              <td>
                <span class={found.active === false ? 'badge quiet' : 'badge good'}>
                  {t(found.active === false ? 'doc.inactive' : 'doc.active')}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a document is called on screen; a notice has a name here, its code is the API's. */
const titleOf = (documentType: DocumentType, found: AnyDocument) =>
  documentType.name === 'texts' ? word('notice', String(found.code)) : String(found[documentType.title]);

/** Rules as they are tried, everything else by name. */
function ordered(documentType: DocumentType, documents: AnyDocument[]): AnyDocument[] {
  if (documentType.name === 'rules') return documents.toSorted((a, b) => Number(a.order) - Number(b.order));
  return documents.toSorted((a, b) => titleOf(documentType, a).localeCompare(titleOf(documentType, b)));
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
