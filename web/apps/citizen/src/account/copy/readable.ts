/** The copy of one's data as a page: one file that any browser shows and prints, without a script. */
import type { CopyShape } from '@core/api-types';
import { language, moment, word } from '../../i18n';
import { categoryName, categoryOf, town } from '../../town';
import english from './messages.en.json';
import portuguese from './messages.pt-BR.json';

type Copy = Omit<CopyShape, 'next_cursor'>;
type Occurrence = Copy['occurrences'][number];

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const STYLE = `:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:1rem auto;padding:0 1rem}
h1,h2,h3{line-height:1.25;overflow-wrap:anywhere}h2{margin-top:2rem}h3{margin:0 0 .5rem}
article{border:1px solid #8888;border-radius:.5rem;padding:1rem;margin:1rem 0}
dl,ol{margin:0}ol{padding-left:1.2rem}dt{font-weight:600;margin-top:.5rem;overflow-wrap:anywhere}
dd{margin:0;min-width:0;white-space:pre-wrap;overflow-wrap:anywhere}dd dl,dd ol{white-space:normal}
dd>dl{border-left:2px solid #8888;padding-left:.75rem;margin-top:.5rem}li+li{margin-top:.75rem}
dd>dl>:first-child,li>dl>:first-child{margin-top:0}li{break-inside:avoid}
@media(min-width:40rem){article>dl,section>dl{display:grid;grid-template-columns:11rem 1fr;gap:.5rem 1rem}
article>dl>dt,section>dl>dt{margin-top:0}dd>dl{margin-top:0}}`;
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => ESCAPES[letter]!);

/** A word of this page; what has none, such as the name of a question, stands for itself. */
function said(key: string): string {
  const words: Record<string, string> = language.value === 'en' ? english : portuguese;
  return Object.hasOwn(words, key) ? words[key]! : key;
}

/** A value as it is read: codes by their words, instants as dates. */
function valueOf(key: string, value: string | number | boolean): string {
  const text = String(value);
  if (key === 'category') return categoryName(text);
  if (key === 'satisfaction') return word('level', text);
  if (INSTANT.test(text)) return moment(text);
  const own = said(`${key}.${text}`);
  return own === `${key}.${text}` ? word(key, text) : own;
}

/** Whether there is nothing to tell of something. */
function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

/** Entries as they are read, their names and values made marks by their callers. */
const list = (entries: [string, string][]) =>
  `<dl>${entries.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>`;

function written(key: string, value: unknown): string {
  if (Array.isArray(value)) {
    const parts = value.filter((one) => !isEmpty(one)).map((one) => `<li>${written(key, one)}</li>`);
    return `<ol>${parts.join('')}</ol>`;
  }
  if (typeof value === 'object' && value !== null) return fields(value);
  return escaped(valueOf(key, value as string | number | boolean));
}

function fields(value: object): string {
  const parts = Object.entries(value).filter(([, part]) => !isEmpty(part));
  return list(parts.map(([name, part]) => [escaped(said(name)), written(name, part)]));
}

/** What was asked and answered, in the words of the questions that the town still asks. */
function answered(category: string, answers: Record<string, string>): string {
  const questions = categoryOf(category)?.questions ?? [];
  return list(
    Object.entries(answers).map(([code, given]) => {
      const question = questions.find((one) => one.code === code);
      const chosen = question?.choices.find((one) => one.code === given);
      return [escaped(question?.label ?? code), escaped(chosen?.label ?? given)];
    }),
  );
}

function occurrence({ protocol, ...rest }: Occurrence): string {
  const parts = Object.entries(rest).filter(([, part]) => !isEmpty(part));
  const told = parts.map(([name, part]): [string, string] => [
    escaped(said(name)),
    name === 'answers' ? answered(rest.category, rest.answers) : written(name, part),
  ]);
  return `<article><h3>${escaped(`${said('protocol')} ${protocol}`)}</h3>${list(told)}</article>`;
}

const section = (name: string, told: string) =>
  `<section><h2>${escaped(said(name))}</h2>${told || `<p>${escaped(said('nothing'))}</p>`}</section>`;

/** The whole page of a copy that was made at an instant. */
export function readable({ account, occurrences }: Copy, at: string): string {
  const title = escaped([said('title'), town.value?.name].filter(Boolean).join(' · '));
  const intro = escaped(said('intro').replace('{moment}', moment(at)));
  const parts = section('account', fields(account)) + section('occurrences', occurrences.map(occurrence).join(''));
  return `<!doctype html><html lang="${language.value}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${title}</title><style>${STYLE}</style></head><body><main><h1>${title}</h1><p>${intro}</p>${parts}</main></body></html>\n`;
}
