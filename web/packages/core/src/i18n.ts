/** Messages, numbers and dates in the language of the page; each app adds its own messages. */
import { signal } from '@preact/signals';
import { recall, remember } from './storage';
import portuguese from './messages.pt-BR.json';

export type Language = 'pt-BR' | 'en';
export type Key = keyof typeof portuguese;
type Messages = Partial<Record<string, string>>;

const known: Partial<Record<Language, Messages>> = {};
const englishParts: Messages = {};
let english: () => Promise<{ default: Messages }>;
export const language = signal<Language>('pt-BR');
// What was shown here last is right nearly always, and known before the API answers.
const zone = signal(recall('zone') ?? 'America/Sao_Paulo');

/** Adds the messages of an app: the Portuguese ones at once, the English ones when that language is first chosen. */
export function addMessages(own: Messages, fetchEnglish: typeof english): void {
  known['pt-BR'] = { ...portuguese, ...own };
  english = fetchEnglish;
}

/** Adds the messages of a part of an app that is fetched later. */
export function addPart(inPortuguese: Messages, inEnglish: Messages): void {
  Object.assign(known['pt-BR']!, inPortuguese);
  Object.assign(englishParts, inEnglish);
  Object.assign(known.en ?? {}, inEnglish);
}

/** The messages of the language of the page; Portuguese until those of another language have arrived. */
const currentMessages = (): Messages => known[language.value] ?? known['pt-BR']!;

/** Shows dates in the municipality's zone. */
export function setZone(name: string): void {
  zone.value = name;
  remember('zone', name);
}

/** A text with its {places} filled; with `n`, the form of the key that the number asks for. */
export function t(key: string, places: Record<string, string | number> = {}): string {
  const messages = currentMessages();
  const text: string = plural(messages, key, places.n) ?? messages[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (place: string, name: string) => {
    const value = places[name];
    return value === undefined ? place : typeof value === 'number' ? number(value) : value;
  });
}

function plural(messages: Messages, key: string, n: string | number | undefined): string | undefined {
  if (typeof n !== 'number') return undefined;
  // Portuguese counts none among the ones; on screen `0 respostas` reads better.
  const form = n === 0 ? 'other' : kept(Intl.PluralRules).select(n);
  return messages[`${key}_${form}`] ?? messages[`${key}_other`];
}

/** The word for a code of the API, such as a status; the code itself when there is none. */
export function word(kind: string, code: string): string {
  const key = `${kind}.${code}`;
  return key in currentMessages() ? t(key) : code;
}

/** What the API says is wrong, in the language of the page; unchanged when the message is unknown. */
export function said(message: string): string {
  const pattern = 'String should match pattern';
  if (message.startsWith(pattern)) return t(`says.${pattern}`);
  const numbers = message.match(/\d+/g) ?? [];
  const key = `says.${message.replace(/\d+/g, '{x}')}`;
  if (key in currentMessages()) return t(key, { x: numbers[0] ?? '' });
  // What follows a colon are names: codes of the town's own.
  const [head, ...rest] = message.split(/(?<=:) /);
  if (`says.${head}` in currentMessages()) return t(`says.${head}`, { rest: rest.join(' ') });
  return saidWithWords(message) ?? message;
}

/** A message whose places hold words: found by what stands around them. */
function saidWithWords(message: string): string | undefined {
  for (const known of Object.keys(currentMessages()).filter((one) => one.startsWith('says.') && one.includes('{x}'))) {
    const around = known
      .slice('says.'.length)
      .split('{x}')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const found = new RegExp(`^${around.join('(.+)')}$`).exec(message);
    if (found) return t(known, { x: found[1]! });
  }
  return undefined;
}

// Making a format takes many times what using it does, and a page of figures has hundreds of numbers.
const made = new Map<string, unknown>();

function kept<T>(make: new (language: string, options?: object) => T, options?: object): T {
  const key = `${make.name} ${language.value} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, new make(language.value, options));
  return made.get(key) as T;
}

export const number = (value: number, options?: Intl.NumberFormatOptions) =>
  kept(Intl.NumberFormat, options).format(value);
export const percent = (value: number) => number(value, { style: 'percent', maximumFractionDigits: 0 });
export const days = (value: number) =>
  number(value, { style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 });

/** An instant as the town's clocks show it. */
export function moment(instant: string): string {
  const options = { dateStyle: 'short', timeStyle: 'short', timeZone: zone.value } as const;
  return kept(Intl.DateTimeFormat, options).format(new Date(instant));
}

/** A calendar day, which has no zone. */
export function day(date: string, options: Intl.DateTimeFormatOptions = { dateStyle: 'short' }): string {
  return kept(Intl.DateTimeFormat, { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** The instant at which the town's clocks show a time such as 2026-11-27T09:30, wherever this machine is. */
export function instantAt(shown: string): string {
  const asked = Date.parse(`${shown.slice(0, 16)}:00Z`);
  const there = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone.value,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(asked);
  return new Date(2 * asked - Date.parse(`${there.replace(' ', 'T')}Z`)).toISOString();
}

/** The day of an instant in the municipality, as YYYY-MM-DD. */
export function dayAt(instant: string | number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone.value }).format(new Date(instant));
}

/** Today in the municipality, as YYYY-MM-DD. */
export const today = () => dayAt(Date.now());

/** A day some days before or after another one. */
export function plusDays(date: string, count: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** Changes the language of the page, fetching its messages the first time. */
export async function setLanguage(chosen: Language): Promise<void> {
  if (chosen === 'en' && !known.en) {
    const [core, own] = await Promise.all([import('./messages.en.json'), english()]);
    known.en = { ...core.default, ...own.default, ...englishParts };
  }
  language.value = chosen;
  document.documentElement.lang = chosen;
  remember('language', chosen);
}

/** Starts with the language chosen before, or the browser's. */
export function startLanguage(): Promise<void> {
  const chosen = recall('language') ?? (navigator.language.startsWith('pt') ? 'pt-BR' : 'en');
  return setLanguage(chosen === 'en' ? 'en' : 'pt-BR');
}
