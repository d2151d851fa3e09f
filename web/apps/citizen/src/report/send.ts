/** Hands the finished draft to the outbox; from there it goes out once, with or without this page. */
import { go } from '@core/router';
import { holder, type Holder } from '../account/session';
import { post } from '../outbox/outbox';
import { categoryOf } from '../town';
import { discard, draft } from './draft';
import { bodyOf, type Draft } from './form';

let busy = false;

/** Sends the draft and goes to its receipt. Pressed five times it is sent once. */
export async function sendDraft(): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    const sent = draft.value;
    const category = categoryOf(sent.category);
    await post({
      key: sent.key,
      body: bodyOf(sent, category),
      account: accountOf(sent)?.id,
      categoryName: category?.name ?? sent.category,
      photos: sent.photos.map(({ id, blob }) => ({ id, blob, state: 'waiting' })),
      keep: sent.keep ?? keepsByItself(category?.kind),
      since: new Date().toISOString(),
      tries: 0,
      nextAt: 0,
    });
    await discard();
    go(`#/enviado/${sent.key}`);
  } finally {
    busy = false;
  }
}

/** Whose account a draft would be kept in; null for what is anonymous, which goes out without saying whose it is. */
export const accountOf = ({ mode }: Draft): Holder | null => (mode && mode !== 'anonymous' ? holder.value : null);

/** Whether a receipt is kept unless the citizen says otherwise: not of a report of misconduct, which others may find. */
export const keepsByItself = (kind: string | undefined) => kind !== 'report';
