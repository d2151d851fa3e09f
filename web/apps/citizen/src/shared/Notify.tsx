/** News on this device without an account: the push is empty, and the notification names nothing. */
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { say } from '@core/ui/Toast';
import type { Access } from '../types';
import { t } from '../i18n';
import { subscribe, unsubscribe } from '../service';
import { keepReceipt, receiptOf } from '../store/kept';
import { town } from '../town';

const isOffered = () => Boolean(town.value?.push_key) && 'PushManager' in globalThis && 'serviceWorker' in navigator;

export function Notify({ access }: { access: Access }) {
  const on = useSignal(false);
  useEffect(() => {
    void receiptOf(access.protocol).then((kept) => (on.value = Boolean(kept?.push)));
  }, [access.protocol]);
  if (!isOffered()) return null;
  const turn = async () => {
    const wanted = !on.value;
    const done = await (wanted ? turnOn(access) : turnOff(access)).catch(() => false);
    if (done) on.value = wanted;
    say(t(!done ? 'notify.refused' : wanted ? 'notify.on' : 'notify.off'));
  };
  return (
    <p class="row">
      <button type="button" aria-pressed={on.value} onClick={() => void turn()}>
        {t(on.value ? 'notify.stop' : 'notify.start')}
      </button>{' '}
      <span class="hint">{t('notify.hint')}</span>
    </p>
  );
}

async function remember(protocol: string, push: string | undefined): Promise<void> {
  const kept = await receiptOf(protocol);
  if (kept) await keepReceipt({ ...kept, push });
}

async function turnOn(access: Access): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const registration = await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: town.value!.push_key!,
  });
  await remember(access.protocol, await subscribe(access, subscription.toJSON()));
  return true;
}

async function turnOff(access: Access): Promise<boolean> {
  const kept = await receiptOf(access.protocol);
  if (kept?.push) await unsubscribe(access, kept.push);
  await remember(access.protocol, undefined);
  return true;
}
