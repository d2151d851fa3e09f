/** The citizen's account: a code by e-mail or gov.br opens it, and one press leaves it. */
import '../../later/messages';
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { go } from '@core/router';
import { forgetInTab, recall, remember } from '@core/storage';
import { say } from '@core/ui/Toast';
import { t } from '../../account/i18n';
import { holder, leave, type Holder } from '../../account/session';
import { focusHeading } from '../../focus';
import { sendWaiting } from '../../outbox/outbox';
import { draft, loadDraft } from '../../report/draft';
import { isBegun } from '../../report/form';
import { addressOf, stepToBegin } from '../../report/steps';
import { town } from '../../town';
import { CodeForm } from './CodeForm';
import { EmailForm } from './EmailForm';
import { Govbr } from './Govbr';

/** A code on its way: phones forget a page while its reader looks for the mail. */
export interface Attempt {
  attempt: string;
  email: string;
  stays: boolean;
}

const PLACE = 'sign-in';

function keptAttempt(): Attempt | null {
  return JSON.parse(recall(PLACE, 'sessionStorage') ?? 'null') as Attempt | null;
}

export default function Account() {
  const sent = useSignal<Attempt | null>(keptAttempt());
  useEffect(() => void loadDraft(), []);
  const wait = (attempt: Attempt | null) => {
    if (attempt) remember(PLACE, JSON.stringify(attempt), 'sessionStorage');
    else forgetInTab(PLACE);
    sent.value = attempt;
    focusHeading();
  };
  const entered = () => {
    wait(null);
    void sendWaiting(true);
    // Whoever was in the middle of registering goes on there.
    go(isBegun(draft.value) ? addressOf(stepToBegin()) : '#/minhas');
  };
  return (
    <>
      <h1 tabIndex={-1}>{t('account')}</h1>
      {holder.value ? (
        <SignedIn as={holder.value} />
      ) : sent.value ? (
        <CodeForm of={sent.value} onEntered={entered} onAnother={wait} />
      ) : (
        <Ways onSent={wait} onEntered={entered} />
      )}
    </>
  );
}

/** The ways in that the town has. */
function Ways({ onSent, onEntered }: { onSent: (attempt: Attempt) => void; onEntered: () => void }) {
  const ways = town.value?.sign_in ?? ['email'];
  if (!ways[0]) return <p class="note">{t('account.off')}</p>;
  return (
    <>
      {ways.includes('govbr') && <Govbr onEntered={onEntered} />}
      {ways.includes('email') && <EmailForm onSent={onSent} />}
    </>
  );
}

/** Leaves the account, on this device or on all. */
const out = async (everywhere: boolean) => {
  await leave({ everywhere });
  say(t('account.left'));
  focusHeading();
};

function SignedIn({ as: { email } }: { as: Holder }) {
  return (
    <section class="card" aria-label={t('account')}>
      <p>
        <strong dir="auto">{email ? t('account.in', { email }) : t('account.in_govbr')}</strong>
      </p>
      <p>{t('account.in_text')}</p>
      <div class="row">
        <a class="button primary" href="#/minhas">
          {t('mine')}
        </a>
        <a class="button" href="#/meus-dados">
          {t('my_data')}
        </a>
        <button type="button" onClick={() => void out(false)}>
          {t('account.out')}
        </button>
        <button type="button" onClick={() => void out(true)}>
          {t('account.out_everywhere')}
        </button>
      </div>
    </section>
  );
}
