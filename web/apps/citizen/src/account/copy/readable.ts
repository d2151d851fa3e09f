/** The copy of one's data as a page: one file that any browser shows and prints, without a script. */
import { language, moment, word } from '../../i18n';
import { categoryName } from '../../town';
import english from './messages.en.json';
import portuguese from './messages.pt-BR.json';

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:1rem auto;padding:0 1rem}
dl{margin:0 0 0 1rem}dt{font-weight:600;margin-top:.4rem}dd{margin:0 0 0 1rem;white-space:pre-wrap;overflow-wrap:anywhere}
li{margin:.6rem 0;break-inside:avoid}`;
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

function written(key: string, value: unknown): string {
  if (Array.isArray(value)) {
    const parts = value.filter((one) => !isEmpty(one)).map((one) => `<li>${written(key, one)}</li>`);
    return `<ol>${parts.join('')}</ol>`;
  }
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value).filter(([, part]) => !isEmpty(part));
    return `<dl>${parts.map(([name, part]) => `<dt>${escaped(said(name))}</dt><dd>${written(name, part)}</dd>`).join('')}</dl>`;
  }
  return escaped(valueOf(key, value as string | number | boolean));
}

/** The whole page of a copy that was made at an instant. */
export function readable(copy: object, at: string): string {
  const title = escaped(said('title'));
  const parts = Object.entries(copy).map(
    ([name, part]) =>
      `<h2>${escaped(said(name))}</h2>${isEmpty(part) ? `<p>${escaped(said('nothing'))}</p>` : written(name, part)}`,
  );
  const intro = escaped(said('intro').replace('{moment}', moment(at)));
  return `<!doctype html><html lang="${language.value}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${title}</title><style>${STYLE}</style></head><body><h1>${title}</h1><p>${intro}</p>${parts.join('')}</body></html>\n`;
}
