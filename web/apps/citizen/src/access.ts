/** What opens an occurrence: its protocol and its key. This tab alone keeps them, and the key stays in no address. */
import { computed, effect, signal } from '@preact/signals';
import { go, link, path, query } from '@core/router';
import { forgetInTab, recall, remember } from '@core/storage';
import type { Access } from './types';

export const FOLLOW = '/follow';
const PLACE = 'access';
const NOTHING: Access = { protocol: '', key: '' };
// Where mails lead: they name a protocol and never a key.
const FROM_MAIL = /^\/(acompanhar|avaliar)\/([^/]+)$/;
const SEPARATORS = /[^\p{L}\p{N}]+/gu;
// What stands between the characters of a key, and before them the word that a receipt says with it.
const WRITTEN_KEY = /(?:^|[^\p{L}\p{N}])((?:[\dA-Z][^\p{L}\p{N}]{0,3}){12})[^\p{L}\p{N}]*$/u;
const MODULUS = 97;
// 14 digits in whatever groups, with anything but letters and digits between; around them words without digits.
const BETWEEN = '[^\\p{L}\\p{N}]{0,5}';
const PROTOCOL = new RegExp(`^\\D{0,40}?(${Array<string>(14).fill('[0-9]').join(BETWEEN)})\\D{0,40}$`, 'u');
const GROUPS = /^(.{4})(.{4})(.{4})(.{2})$/;
const INVISIBLE = /\p{Cf}/gu;
// Crockford's letters and digits, after those it forgives are read as what they look like.
const KEY = /^([\dA-HJKMNP-TV-Z]{4})([\dA-HJKMNP-TV-Z]{4})([\dA-HJKMNP-TV-Z]{4})$/;

/** A protocol as people read it; undefined for what cannot be one, one wrong digit included (ISO 7064 MOD 97-10). */
export function protocolOf(typed: string): string | undefined {
  const written = PROTOCOL.exec(typed.normalize('NFKC').replace(INVISIBLE, ''))?.[1];
  const digits = written?.replace(/\D/g, '') ?? '';
  return Number(digits) % MODULUS === 1 ? digits.replace(GROUPS, '$1-$2-$3-$4') : undefined;
}

/** An access key as people read it; undefined for what cannot be one. */
export function keyOf(typed: string): string | undefined {
  const written = WRITTEN_KEY.exec(typed.normalize('NFKC').toUpperCase())?.[1] ?? '';
  const plain = written.replace(SEPARATORS, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return KEY.exec(plain)?.slice(1).join('-');
}

/** What is being followed, a new object at each try; null when nothing is followed. */
export const access = signal<Access | null>(kept());
/** What is in the form, kept while another page is open. */
export const typed = signal<Access>(access.peek() ?? NOTHING);

/** Whether the occurrence that is opened next joins the receipts this device keeps. */
export const keepsNext = signal(false);

/** Whether the address asks for following, and the protocol it names, if any. */
export const isFollowing = computed(() => path.value === FOLLOW || FROM_MAIL.test(path.value));
export const isEvaluating = computed(() => FROM_MAIL.exec(path.value)?.[1] === 'avaliar');
export const asked = computed(() => FROM_MAIL.exec(path.value)?.[2] ?? query.value.get('protocol') ?? '');

function kept(): Access | null {
  const text = recall(PLACE, 'sessionStorage');
  return text ? (JSON.parse(text) as Access) : null;
}

/** Tries a protocol with a key; they are kept for a reload of this tab. */
export function open(tried: Access): void {
  remember(PLACE, JSON.stringify(tried), 'sessionStorage');
  typed.value = tried;
  access.value = { ...tried };
}

/** Keeps a key that opens nothing for no reload: each wrong try counts against the protocol. */
export const dropKept = () => forgetInTab(PLACE);

/** Forgets what was followed and everything that was typed, before another person uses this machine. */
export function forget(): void {
  forgetInTab();
  typed.value = NOTHING;
  access.value = null;
}

/** Takes out of the address what a receipt's code or a mail's link says, the key as soon as it is there. */
export function watchAddress(): void {
  effect(() => {
    const key = query.value.get('key');
    const protocol = asked.value;
    if (key !== null) {
      go(link(FOLLOW, { protocol }), { replace: true });
      take({ protocol, key });
    } else if (protocol && protocolOf(protocol) !== protocolOf(typed.peek().protocol)) {
      typed.value = { protocol, key: '' };
    }
  });
}

function take(given: Access): void {
  const protocol = protocolOf(given.protocol);
  const key = keyOf(given.key);
  if (protocol && key) {
    open({ protocol, key });
  } else {
    // A torn or mistyped code: the form shows what came of it.
    typed.value = given;
    access.value = null;
  }
}
