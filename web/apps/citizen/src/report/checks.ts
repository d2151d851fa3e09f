/** What is missing or wrong in each step, by the id of its field; the API decides again. */
import type { Category } from '../types';
import { t } from '../i18n';
import { categories, isInside, town } from '../town';
import { ADDRESS, hasAddress, hasPlace, LEAST_WORDS, LONGEST, type Draft } from './form';

export type Errors = Record<string, string>;

const EMAIL = /^[^\s@,;<>"']+@[^\s@,;<>"']+\.[a-z0-9-]{2,}$/i;
/** As mail programs copy it: its author's name before it, in brackets. */
const NAMED = /^[^@<>]*<([^<>]*)>[ .,;]*$/;
/** As the API takes it: 8 to 15 digits (ITU-T E.164) with what is between them, an extension, a second one, a remark. */
const ONE_PHONE = String.raw`\+?\(?\d(?:[ ().-]{0,4}\d){7,14}(?:,? ?(?:ramal|ram\.?|r\.?|ext\.?|x) ?\d{1,6})?`;
const REMARK = String.raw`(?: ?[ ,;/(-] ?[a-zà-ÿ]\D{0,39})?`;
const PHONES = new RegExp(`^${ONE_PHONE}(?: ?(?:/|,|;|e|ou) ?${ONE_PHONE})?${REMARK}$`, 'i');
const LABEL = /^(?:tel(?:efone)?|fone|cel(?:ular)?|whats ?app|whats|zap|contato)\b ?[.:]* ?/i;
const AFTER_AREA = /^(\(?0?\d\d\)?) ?\/ ?(?=\d)/;
const CPF = /^[^\p{L}\p{N}]*(?:cpf)?[^\p{L}\p{N}]*((?:\d[^\p{L}\p{N}]{0,3}){11})$/iu;
const LEAST_NAME = 2;

/** A line as the API reads it: one blank between words, nothing invisible, usual letters and digits. */
const plainOf = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Whether a text is an e-mail address, with what the API takes away around it. */
export function isEmail(typed: string): boolean {
  const plain = plainOf(typed);
  const address = (NAMED.exec(plain)?.[1] ?? plain).replace(/^mailto:/i, '').replace(/^[ .,;]+|[ .,;]+$/g, '');
  return EMAIL.test(address.replace(/ ?@ ?/, '@'));
}

/** What stands in the way of leaving a step. */
export function errorsOf(step: string, draft: Draft, category: Category | undefined): Errors {
  if (step === 'o-que') return categoryErrors(draft, category);
  if (step === 'onde') return placeErrors(draft, category);
  if (step === 'detalhes') return detailErrors(draft, category);
  if (step === 'quem') return identityErrors(draft);
  return {};
}

/** The first step with something missing, and what that is; undefined when everything can be sent. */
export function firstError(steps: readonly string[], draft: Draft, category: Category | undefined) {
  for (const step of steps) {
    const errors = errorsOf(step, draft, category);
    if (Object.keys(errors).length) return { step, errors };
  }
  return undefined;
}

function categoryErrors(draft: Draft, category: Category | undefined): Errors {
  if (!draft.category) return { category: t('what.none') };
  return categories.value && !category ? { category: t('check.gone') } : {};
}

function placeErrors(draft: Draft, category: Category | undefined): Errors {
  if (category?.requires_location && !hasPlace(draft)) return { street: t('where.none') };
  // The map's neighbourhoods end where the town does: an address says what they cannot.
  if (draft.point && !isInside(draft.point) && !hasAddress(draft))
    return { street: t('where.outside_address', { town: town.value?.name ?? '' }) };
  return Object.assign({}, ...ADDRESS.map((name) => lengthError(name, draft.address[name])));
}

const characters = (text = '') => [...text.trim()].length;

/** That a field holds more than the API takes of it: nothing is cut off behind anybody's back. */
function lengthError(field: string, text: string | undefined, most = LONGEST[field]!): Errors {
  if (characters(text) <= most) return {};
  return { [field]: t('field.long', { most, over: characters(text) - most }) };
}

function detailErrors(draft: Draft, category: Category | undefined): Errors {
  const errors: Errors = lengthError('description', draft.description);
  // Invisible characters alone say nothing to anybody.
  const words = draft.description.replace(/[\s\u200b-\u200f\u2060\u2800\u3164\ufeff]/g, '');
  if (characters(draft.description) < LEAST_WORDS || !words)
    errors.description = t('details.short', { n: LEAST_WORDS });
  for (const { code, required } of category?.questions ?? []) {
    const field = `answers.${code}`;
    Object.assign(errors, lengthError(field, draft.answers[code], LONGEST.answers));
    if (required && !draft.answers[code]?.trim()) errors[field] = t('field.needed');
  }
  if (category?.requires_photo && !draft.photos.length) errors.photos = t('photos.needed');
  return errors;
}

function identityErrors({ mode, identity }: Draft): Errors {
  if (!mode) return { mode: t('who.none') };
  if (mode === 'anonymous') return {};
  const [name, email, phone, document] = ['name', 'email', 'phone', 'document'].map(
    (one) => identity[one]?.trim() ?? '',
  );
  return {
    ...Object.assign({}, ...['name', 'email', 'phone'].map((one) => lengthError(`identity.${one}`, identity[one]))),
    ...(characters(name) < LEAST_NAME && { 'identity.name': t(name ? 'who.short' : 'field.needed') }),
    ...(!email && !phone && { 'identity.email': t('who.contact') }),
    ...(email && !isEmail(email) && { 'identity.email': t('who.email') }),
    ...(phone && !isPhone(phone) && { 'identity.phone': t('who.phone') }),
    ...(document && !isCpf(document) && { 'identity.document': t('who.cpf') }),
  };
}

/** Whether a phone, or two of them, can be dialled, with what the API takes away and reads as a dash. */
function isPhone(typed: string): boolean {
  const plain = plainOf(typed).replace(/[\p{Pd}_~·•]/gu, '-');
  return PHONES.test(plain.replace(LABEL, '').replace(AFTER_AREA, '$1 '));
}

/** Whether a CPF's two check digits are right (Receita Federal's rule, modulo 11). */
export function isCpf(typed: string): boolean {
  const digits = (CPF.exec(typed.normalize('NFKC'))?.[1] ?? '').replace(/\D/g, '');
  if (!digits || /^(\d)\1+$/.test(digits)) return false;
  const check = (length: number) => {
    const sum = Array.from(digits.slice(0, length), Number).reduce(
      (total, digit, at) => total + digit * (length + 1 - at),
      0,
    );
    return ((sum * 10) % 11) % 10;
  };
  return check(9) === Number(digits[9]) && check(10) === Number(digits[10]);
}
