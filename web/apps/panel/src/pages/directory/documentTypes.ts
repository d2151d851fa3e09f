/** What the documents of the directory are made of; one form serves them all. */
import { CHANNELS, KINDS } from '../../shared/labels';

export type Control =
  | 'text'
  | 'line'
  | 'email'
  | 'number'
  | 'flag'
  | 'sector'
  | 'category'
  | 'choice'
  | 'date'
  | 'list'
  | 'group'
  | 'json'
  | 'colour'
  | 'several'
  | 'words'
  | 'neighbourhood';

export interface Member {
  name: string;
  control: Control;
  /** The word it is labelled with, where the same name means something else in another document. */
  label?: string;
  /** What may be chosen, and whose words they are. */
  options?: readonly string[];
  words?: string;
  required?: boolean;
  members?: Member[];
}

export interface DocumentType {
  name: string;
  /** The member that is the document's own name. */
  key: string;
  title: string;
  members: Member[];
}

const line = (name: string, required = true): Member => ({ name, control: 'line', required });
const flag = (name: string): Member => ({ name, control: 'flag' });
const group = (name: string, members: Member[]): Member => ({ name, control: 'group', members });
/** A part that a document may do without: left empty, it is not sent. */
const optional = (name: string, members: Member[]): Member => ({ name, control: 'group', members, required: false });
const list = (name: string, members: Member[]): Member => ({ name, control: 'list', members });
const choice = (name: string, words: string, options: readonly string[], required = true): Member => ({
  name,
  control: 'choice',
  words,
  options,
  required,
});
const email = (name: string): Member => ({ name, control: 'email', required: false });
const number = (name: string): Member => ({ name, control: 'number', required: true });
const phone = (required = false): Member => ({ name: 'phone', control: 'line', required });
const publicEmail: Member = { ...email('email'), label: 'public_email' };
const languages: Member[] = [
  { name: 'pt-BR', control: 'text' },
  { name: 'en', control: 'text', required: false },
];

/** The actions that somebody writes a text with. */
const WITH_TEXT = 'forward return answer send_back ask_citizen conclude archive reopen extend extend_sector note'.split(
  ' ',
);

export const DOCUMENT_TYPES: DocumentType[] = [
  {
    name: 'categories',
    key: 'code',
    title: 'name',
    members: [
      line('name'),
      { name: 'description', control: 'text', required: false },
      choice('kind', 'kind', KINDS),
      { name: 'sector', control: 'sector', required: false },
      group('term', [number('days'), choice('unit', 'unit', ['working', 'calendar'])]),
      flag('review'),
      flag('auto_forward'),
      flag('requires_location'),
      flag('requires_photo'),
      list('questions', [
        line('code'),
        line('label'),
        choice('type', 'question_type', ['text', 'choice']),
        flag('required'),
        list('choices', [line('code'), line('label')]),
      ]),
      { name: 'keywords', control: 'words', required: false },
      optional('notice', [{ name: 'text', control: 'text', required: false }, phone()]),
    ],
  },
  {
    name: 'sectors',
    key: 'code',
    title: 'name',
    members: [line('name'), email('email'), email('head_email'), flag('outside')],
  },
  {
    name: 'rules',
    key: 'id',
    title: 'id',
    members: [
      number('order'),
      { name: 'sector', control: 'sector', required: true },
      { name: 'category', control: 'category', required: false },
      { name: 'neighbourhood', control: 'neighbourhood', required: false },
      choice('channel', 'channel', CHANNELS, false),
      choice('kind', 'kind', KINDS, false),
    ],
  },
  {
    name: 'calendars',
    key: 'year',
    title: 'year',
    members: [list('days', [{ name: 'date', control: 'date', required: true }, line('name'), flag('optional')])],
  },
  {
    name: 'texts',
    key: 'code',
    title: 'code',
    members: [
      group(
        'subject',
        languages.map((one) => ({ ...one, control: 'line' })),
      ),
      group('body', languages),
    ],
  },
  {
    name: 'templates',
    key: 'code',
    title: 'title',
    members: [
      { ...line('title'), label: 'template_title' },
      { name: 'actions', control: 'several', words: 'action', options: WITH_TEXT },
      { name: 'category', control: 'category', required: false },
      { name: 'text', control: 'text', required: true },
    ],
  },
];

const OFFICERS = ['sector', 'sector_head', 'secretary', 'top_authority', 'ombudsman', 'administrator'];
const RUNG: Member[] = [
  number('days'),
  choice('to', 'officer', OFFICERS),
  { name: 'every', control: 'number', required: false },
];

export const SETTINGS: DocumentType = {
  name: 'settings',
  key: '',
  title: 'name',
  members: [
    line('name'),
    line('state'),
    line('time_zone'),
    { name: 'languages', control: 'several', words: 'language', options: ['pt-BR', 'en'] },
    group('brand', [{ name: 'primary', control: 'colour', required: true }]),
    flag('roll_forward'),
    group('centre', [number('latitude'), number('longitude')]),
    list('neighbourhoods', [line('name'), number('latitude'), number('longitude')]),
    group('contacts', [email('ombudsman'), email('secretary'), email('top_authority'), email('administrator')]),
    group('public_contacts', [phone(), publicEmail, line('address', false), line('hours', false)]),
    list('emergency', [line('name'), phone(true)]),
    optional(
      'privacy',
      languages.map((one) => ({ ...one, required: false })),
    ),
    optional('data_officer', [line('name', false), publicEmail, phone()]),
    group('ladder', [list('sector', RUNG), list('legal', RUNG)]),
    group('retention', [number('identity_years'), number('read_years')]),
    { name: 'boundary', control: 'json', required: false },
  ],
};

/** An empty document of a kind, with what most of them have. */
export function blank(members: Member[]): Record<string, unknown> {
  return Object.fromEntries(members.map((member) => [member.name, blankOf(member)]));
}

function blankOf(member: Member): unknown {
  if (member.control === 'group') return blank(member.members ?? []);
  if (['list', 'several', 'words'].includes(member.control)) return [];
  if (member.control === 'flag') return member.name === 'review';
  if (member.control === 'choice') return member.required ? member.options?.[0] : null;
  return member.control === 'number' && member.required ? 1 : null;
}

/** A document as it is sent: an empty text is nothing, but where the API wants a text it is an empty one. */
export function sent(documentType: DocumentType, values: Record<string, unknown>): Record<string, unknown> {
  const texts = documentType.members
    .filter((member) => member.control === 'text')
    .map(({ name }) => [name, values[name] ?? '']);
  const document = { ...(cleaned(values) as Record<string, unknown>), ...Object.fromEntries(texts) };
  for (const { name, control, required } of documentType.members) {
    if (control === 'group' && required === false && isEmpty(document[name])) document[name] = null;
  }
  return document;
}

const isEmpty = (part: unknown) => typeof part === 'object' && part !== null && !Object.keys(part).length;

/** A document without empty texts; what is nothing inside a part of it is left out of the part. */
export function cleaned(value: unknown, isInside = false): unknown {
  if (Array.isArray(value)) return value.map((one) => cleaned(one, true));
  if (value === '') return null;
  if (value === null || typeof value !== 'object') return value;
  const parts = Object.entries(value).map(([name, part]) => [name, cleaned(part, true)]);
  return Object.fromEntries(isInside ? parts.filter(([, part]) => part !== null) : parts);
}

/** The members in which two versions of a document say different things. */
export function changed(one: Record<string, unknown>, other: Record<string, unknown>): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  names.delete('version');
  return [...names].filter(
    (name) => JSON.stringify(cleaned(one[name] ?? null)) !== JSON.stringify(cleaned(other[name] ?? null)),
  );
}

export interface DayOff {
  date: string;
  name: string;
  optional?: boolean;
}

/** The days off with those that were proposed, in order; what is written down for a day stays. */
export function withDays(days: readonly DayOff[], proposed: readonly DayOff[]): DayOff[] {
  const known = new Set(days.map(({ date }) => date));
  return [...days, ...proposed.filter(({ date }) => !known.has(date))].toSorted((a, b) => a.date.localeCompare(b.date));
}

const LONGEST_CODE = 40;

/** The code that a name suggests: its letters and figures, without accents. */
export const codeOf = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .slice(0, LONGEST_CODE);
