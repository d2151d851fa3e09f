/** The documents of a kind as a table, with what somebody compares them by. */
import type { AnyDocument } from '../../calls';
import { language, t, word, type Key } from './i18n';
import { categoryName, sectorName } from '../../shared/labels';
import type { DocumentType } from './documentTypes';

interface Column {
  title: string;
  of: (found: AnyDocument) => string;
}

const sectorOf = ({ sector }: AnyDocument) => (sector ? sectorName(String(sector)) : t('nobody_yet'));
const yes = (value: unknown) => t(value === true ? 'yes' : 'no');
const NOTHING = '–';

/** The columns beside name and use; what has none says all in its name. */
const COLUMNS: Record<string, () => Column[]> = {
  categories: () => [
    { title: t('doc.sector'), of: sectorOf },
    { title: t('doc.term'), of: termOf },
    { title: t('doc.auto_forward'), of: (found) => yes(found.auto_forward) },
    { title: t('doc.review'), of: (found) => yes(found.review) },
  ],
  sectors: () => [
    { title: t('doc.email'), of: ({ email }) => String(email ?? NOTHING) },
    { title: t('doc.head_email'), of: (found) => String(found.head_email ?? NOTHING) },
  ],
  rules: () => [{ title: t('doc.sector'), of: sectorOf }],
  calendars: () => [{ title: t('doc.days'), of: ({ days }) => String((days as unknown[]).length) }],
  templates: () => [
    { title: t('doc.category'), of: ({ category }) => (category ? categoryName(String(category)) : t('any')) },
    { title: t('doc.actions'), of: (found) => actionsOf(found) || t('any') },
  ],
};

function termOf({ term }: AnyDocument): string {
  const { days, unit } = term as { days: number; unit: string };
  return `${days} ${word('unit', unit)}`;
}

const actionsOf = ({ actions }: AnyDocument) =>
  ((actions ?? []) as string[]).map((action) => word('action', action)).join(', ');

export function DocumentList({
  documentType,
  documents,
  onOpen,
}: {
  documentType: DocumentType;
  documents: AnyDocument[];
  onOpen: (found: AnyDocument) => void;
}) {
  const columns = COLUMNS[documentType.name]?.() ?? [];
  return (
    <div class="card scroll">
      <table class="stacks">
        <caption class="hidden">{t(`documentType.${documentType.name}` as Key)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('doc.title')}</th>
            {columns.map((column) => (
              <th scope="col" key={column.title}>
                {column.title}
              </th>
            ))}
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
              {columns.map((column) => (
                <td key={column.title} data-title={column.title}>
                  {column.of(found)}
                </td>
              ))}
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
export const titleOf = (documentType: DocumentType, found: AnyDocument) =>
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
