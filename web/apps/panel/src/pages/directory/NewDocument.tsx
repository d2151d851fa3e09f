/** A document nobody has made yet: what it is called, and all that it says, on one page. */
import { useSignal } from '@preact/signals';
import { PLACES } from '@core/api-types';
import type { AnyDocument } from '../../calls';
import { dropDraft } from '@core/drafts';
import { t, word } from './i18n';
import { Input, Select } from '@core/ui/Field';
import { Editor } from './DocumentEditor';
import type { Values } from './DocumentForm';
import { codeOf, type DocumentType } from './documentTypes';

interface Props {
  documentType: DocumentType;
  taken: AnyDocument[];
  onSaved: () => void;
}

const NEW = 'new';

export function NewDocument({ documentType, taken, onSaved }: Props) {
  const code = useSignal(documentType.name === 'calendars' ? nextYear(taken) : '');
  const isTyped = useSignal(false);
  const missing = Object.keys(PLACES).filter((notice) => !taken.some((one) => one.code === notice));
  const isText = documentType.name === 'texts';
  if (isText && !missing.length) return <p>{t('doc.no_more')}</p>;
  const name = {
    id: 'document-code',
    label: t(documentType.name === 'calendars' ? 'doc.year' : 'doc.code'),
    value: code.value,
    onChange: (value: string) => {
      isTyped.value = true;
      code.value = value.trim().toLowerCase();
    },
    required: true,
    error: taken.some((one) => String(one[documentType.key]) === code.value) ? t('doc.taken') : undefined,
  };
  // Until somebody writes a code of their own, it is made of the name.
  const suggest = (values: Values) => {
    const called = values[documentType.title];
    if (!isTyped.value && documentType.title !== documentType.key && typeof called === 'string')
      code.value = codeOf(called);
  };
  return (
    <>
      {isText ? (
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
      <Editor
        documentType={documentType}
        code={code.value}
        kept={NEW}
        found={null}
        onTyped={suggest}
        onSaved={() => {
          dropDraft(`directory:${documentType.name}/${NEW}`);
          onSaved();
        }}
      />
    </>
  );
}

/** The year after the last one there is a calendar of. */
function nextYear(calendars: AnyDocument[]): string {
  const years = calendars.map((one) => Number(one.year));
  return String(Math.max(...years, new Date().getFullYear() - 1) + 1);
}
