/** An occurrence as its author sees it, once protocol and key are known; the form that asks for them before. */
import '../../later/messages';
import { lazy, Suspense } from 'preact/compat';
import { useEffect, useRef } from 'preact/hooks';
import { ApiError } from '@core/api';
import { go } from '@core/router';
import { Photos } from '@core/ui/Photos';
import { explained, Shown, useLoaded } from '@core/ui/states';
import { Answer } from './Answer';
import { Complement, Evaluation, Message, Reopening } from './CaseActions';
import { AccessForm } from '../../shared/AccessForm';
import { access, asked, forget, keepsNext, protocolOf } from '../../access';
import type { Access } from '../../types';
import { keepReceipt, receiptOf } from '../../store/kept';
import { AddPhotos } from './AddPhotos';
import { follow, isUnknown, type Case } from '../../service';
import { CaseStatus } from './CaseStatus';
import { CaseDetails } from './CaseDetails';
import { Events, Messages } from './Timeline';
import { t } from '../../account/i18n';
import { leave } from '../../account/session';

const Files = lazy(() => import('./files/Files').catch(() => Promise.reject(new ApiError(0))));

const TOO_OFTEN = 429;
const SIGNED_OUT = 401;
// Each try is another object: the number it gets here has it asked anew.
const numbers = new WeakMap<Access, number>();
let tries = 0;

function numberOf(tried: Access): number {
  if (!numbers.has(tried)) numbers.set(tried, ++tries);
  return numbers.get(tried)!;
}

export default function Follow() {
  const named = protocolOf(asked.value);
  const tried = access.value && (!asked.value || named === access.value.protocol) ? access.value : null;
  return (
    <>
      <h1 tabIndex={-1}>
        {tried ? t('case') : t('follow.title')} {tried && <span class="protocol">{tried.protocol}</span>}
      </h1>
      {tried ? <Followed key={numberOf(tried)} by={tried} /> : <Entrance />}
    </>
  );
}

const Entrance = () => (
  <section class="card" aria-label={t('follow.form')}>
    <p>{t('follow.text')}</p>
    <AccessForm />
  </section>
);

function Followed({ by }: { by: Access }) {
  const loaded = useLoaded(() => follow(by), by.protocol);
  const refusal = loaded.error;
  if (refusal && (isUnknown(refusal) || refusal.status === TOO_OFTEN)) {
    return (
      <>
        <Refused error={refusal} />
        <Entrance />
      </>
    );
  }
  if (refusal?.status === SIGNED_OUT) return <Over />;
  return (
    <>
      <Shown of={loaded}>{(found) => <Whole by={by} found={found} onChange={loaded.reload} />}</Shown>
      <p class="unprinted">
        <button
          type="button"
          onClick={() => {
            forget();
            void leave();
            go('/');
          }}
        >
          {t(by.key ? 'forget' : 'account.out')}
        </button>
      </p>
    </>
  );
}

const Over = () => (
  <div class="note bad" role="alert">
    <p>{t('account.over')}</p>
    <a class="button" href="#/entrar">
      {t('account.enter_again')}
    </a>
  </div>
);

function Refused({ error }: { error: ApiError }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <div class="note bad" role="alert" tabIndex={-1} ref={box}>
      <p>
        <strong>{error.status === TOO_OFTEN ? t('refused.busy') : t('refused.unknown')}</strong>
      </p>
      <p>{error.status === TOO_OFTEN ? explained(error) : t('refused.check')}</p>
    </div>
  );
}

function Whole({ by, found, onChange }: { by: Access; found: Case; onChange: () => void }) {
  const { occurrence, category } = found;
  useEffect(() => void remember(by, found), [found]);
  const of = { by, occurrence, onDone: onChange };
  const isShown = occurrence.attachments.some(({ thumb_url }) => thumb_url);
  return (
    <>
      <CaseStatus occurrence={occurrence} />
      {occurrence.can.includes('complement') && <Complement {...of} />}
      <Answer occurrence={occurrence} />
      {occurrence.can.includes('evaluate') && <Evaluation {...of} />}
      {occurrence.can.includes('reopen') && <Reopening {...of} />}
      <CaseDetails occurrence={occurrence} category={category} />
      {/* Beside photos of afterwards, the author's own stand with them. */}
      {occurrence.photos.length > 0 && !isShown && <Photos photos={occurrence.photos} />}
      {occurrence.attachments.length > 0 && (
        <Suspense fallback={null}>
          <Files occurrence={occurrence} />
        </Suspense>
      )}
      {occurrence.can.includes('message') && <AddPhotos by={by} onDone={onChange} />}
      <Messages messages={occurrence.messages} />
      {occurrence.can.includes('message') && <Message {...of} />}
      <section class="card" aria-labelledby="timeline">
        <h2 id="timeline">{t('timeline')}</h2>
        <Events occurrence={occurrence} />
      </section>
    </>
  );
}

/** Marks what is shown as seen, and keeps a receipt that was typed in to join those of this device. */
async function remember({ protocol, key }: Access, { occurrence, category }: Case): Promise<void> {
  const kept = await receiptOf(protocol);
  // What an account opens is kept by no device.
  if (!kept && (!keepsNext.value || !key)) return;
  keepsNext.value = false;
  const seen = occurrence.timeline.length + occurrence.messages.length;
  const { registered_at: registeredAt, due_on: dueOn } = occurrence;
  await keepReceipt({ ...kept, protocol, key: key || kept!.key, category, registeredAt, dueOn, seen });
}
