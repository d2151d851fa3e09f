/** The municipality's own data: the administrator keeps it, everybody else of the office reads it. */
import { useSignal } from '@preact/signals';
import { listDocuments, settings, type AnyDocument } from '../../calls';
import { t, type Key } from './i18n';
import { link, query } from '@core/router';
import { Dialog } from '@core/ui/Dialog';
import { Empty, Shown, useLoaded } from '@core/ui/states';
import { DocumentList, titleOf } from './DocumentList';
import { Editor } from './DocumentEditor';
import { DocumentUse } from './DocumentUse';
import { NewDocument } from './NewDocument';
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
          <Editor key={found.version} documentType={SETTINGS} code={SETTINGS.name} found={found} onSaved={saved} />
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
            <DocumentList documentType={documentType} documents={documents} onOpen={(found) => (open.value = found)} />
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
            <NewDocument documentType={documentType} taken={loaded.value ?? []} onSaved={saved} />
          ) : (
            <>
              <Editor
                documentType={documentType}
                code={String(open.value[documentType.key])}
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
