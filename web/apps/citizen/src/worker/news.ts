/** After an empty push: asks with the keys this device keeps, and says only that there is news. */
import type { FollowedShape } from '@core/api-types';
import { get } from '../store/database';
import { keepReceipt, receipts, type KeptReceipt } from '../store/kept';

const TITLES: Record<string, { title: string; body: string }> = {
  'pt-BR': { title: 'Ouvidoria', body: 'Há novidade na sua manifestação' },
  en: { title: 'Ombudsman', body: 'There is news about your case' },
};

async function read(api: string, { protocol, key }: KeptReceipt): Promise<FollowedShape | undefined> {
  const answer = await fetch(`${api}/v1/occurrences/${protocol}`, { headers: { 'x-access-key': key } }).catch(
    () => undefined,
  );
  return answer?.ok ? ((await answer.json().catch(() => undefined)) as FollowedShape | undefined) : undefined;
}

/** Shows one notification when any kept occurrence has something that was neither seen nor notified. */
export async function news(registration: ServiceWorkerRegistration): Promise<void> {
  const api = (await get('facts', 'api')) ?? '/api';
  const language = (await get('facts', 'language')) ?? 'pt-BR';
  let hasNews = false;
  for (const receipt of (await receipts()).filter((one) => one.push)) {
    const found = await read(api, receipt);
    const count = found ? found.timeline.length + found.messages.length : 0;
    if (count <= Math.max(receipt.seen, receipt.notified ?? 0)) continue;
    hasNews = true;
    await keepReceipt({ ...receipt, notified: count });
  }
  // Browsers ask for a notification after each push; a second one of the same tag replaces the first without a sound.
  const { title, body } = TITLES[language] ?? TITLES['pt-BR']!;
  const shown = hasNews ? [] : await registration.getNotifications({ tag: 'news' });
  if (hasNews || !shown.length)
    await registration.showNotification(title, { body, tag: 'news', icon: './icon-192.png', silent: !hasNews });
}
