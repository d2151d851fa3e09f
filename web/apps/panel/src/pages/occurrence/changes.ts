/** What the timeline keeps of a change, written in codes, as the staff reads it. */
import { day, t, word, type Key } from '../../i18n';
import { categoryName, sectorName } from '../../shared/labels';

const VALUES: Record<string, [label: Key, inWords: (code: string) => string]> = {
  category: ['field.category', categoryName],
  kind: ['field.kind', (code) => word('kind', code)],
  priority: ['field.priority', (code) => word('priority', code)],
  neighbourhood: ['field.neighbourhood', (name) => name],
  visibility: ['change.visibility', visibility],
  for_sector: ['change.for_sector', sectorName],
  legal: ['change.legal', date],
  sector: ['change.sector', date],
  citizen: ['change.citizen', date],
};
const BETWEEN = new RegExp(`, (?=(?:${Object.keys(VALUES).join('|')}): )`);
const COVER = /^photo (\d+), rectangles: (\d+) → (\d+)$/;
const NOTHING = new Set(['-', 'None']);

/** A text of an event's: what somebody wrote stays as it is, and a change recorded after it is put in words. */
export function changesInWords(text: string): string {
  const start = text.lastIndexOf(' · ') + 1;
  const recorded = start ? text.slice(start + 2) : text;
  const parts = recorded.split(BETWEEN).map(inWords);
  if (parts.some((part) => part === null)) return text;
  return (start ? text.slice(0, start + 2) : '') + parts.join(', ');
}

function inWords(change: string): string | null {
  const cover = COVER.exec(change);
  if (cover) return `${t('change.cover', { n: cover[1]! })}: ${cover[2]} → ${cover[3]}`;
  const [, name = '', before = '', after = ''] = /^(\w+): (.+) → (.+)$/.exec(change) ?? [];
  const known = Object.hasOwn(VALUES, name) ? VALUES[name] : undefined;
  if (!known) return null;
  const [label, value] = known;
  const shown = (code: string) => (NOTHING.has(code) ? '—' : value(code));
  return `${t(label)}: ${shown(before)} → ${shown(after)}`;
}

/** With the number of files where one decision was about several: "public (2)". */
function visibility(code: string): string {
  const [name = '', ...count] = code.split(' ');
  return [word('attachment_visibility', name), ...count].join(' ');
}

function date(code: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(code) ? day(code) : code;
}
