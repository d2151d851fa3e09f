/** What this device keeps: receipts with what is new in each, supports, and the way to leave nothing behind. */
import '../../later/messages';
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { Empty, Loading } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { forget } from '../../access';
import { t } from '../../account/i18n';
import { holder, leave as signOut } from '../../account/session';
import { AccessForm } from '../../shared/AccessForm';
import { isForgetful } from '../../store/database';
import { forgetAll } from '../../store/forget';
import { receipts, supports, type KeptReceipt, type KeptSupport } from '../../store/kept';
import { loadOutbox, outbox } from '../../outbox/outbox';
import { discard } from '../../report/draft';
import { AccountList } from './AccountList';
import { MineRow } from './MineRow';
import { SupportRow } from './SupportRow';
import { useStates } from './states';

export default function Mine() {
  const kept = useSignal<KeptReceipt[] | null>(null);
  const supported = useSignal<KeptSupport[]>([]);
  const load = async () => {
    [kept.value, supported.value] = await Promise.all([receipts(), supports()]);
  };
  useEffect(() => {
    void load();
    void loadOutbox();
  }, []);
  const states = useStates(kept.value ?? []);
  if (!kept.value) return <Loading />;
  const ordered = kept.value.toSorted((a, b) => Number(states.asks(b)) - Number(states.asks(a)));
  const leave = async () => {
    await signOut();
    await forgetAll();
    await discard();
    outbox.value = {};
    forget();
    say(t('mine.forgotten'));
    await load();
  };
  return (
    <>
      <h1 tabIndex={-1}>{t('mine')}</h1>
      <p>{t(isForgetful() ? 'draft.forgetful' : 'mine.text')}</p>
      {!ordered.length && !supported.value.length && <Empty>{t('mine.none')}</Empty>}
      <ul class="plain-list" aria-busy={states.isAsking}>
        {ordered.map((receipt) => (
          <MineRow key={receipt.protocol} receipt={receipt} state={states.of(receipt)} onForget={() => void load()} />
        ))}
      </ul>
      <AccountList kept={ordered.map((receipt) => receipt.protocol)} />
      {supported.value.length > 0 && (
        <section aria-labelledby="supported">
          <h2 id="supported">{t('mine.supported')}</h2>
          <ul class="plain-list">
            {supported.value.map((support) => (
              <SupportRow key={support.id} of={support} onForget={() => void load()} />
            ))}
          </ul>
        </section>
      )}
      <section class="card" aria-labelledby="join">
        <h2 id="join">{t('mine.join')}</h2>
        <AccessForm keeps />
      </section>
      {(ordered.length > 0 || supported.value.length > 0 || holder.value) && (
        <p>
          <button type="button" class="danger" onClick={() => void leave()}>
            {t('mine.forget_all')}
          </button>
        </p>
      )}
    </>
  );
}
