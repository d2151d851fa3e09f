/** Who the author is, behind a purpose: every look is logged. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { listLooks, listMailsOf, reveal } from '../../calls';
import type { CaseShape, IdentityShape, LookShape, MailShape } from '@core/api-types';
import { moment, t, word } from '../../i18n';
import { Dialog } from '@core/ui/Dialog';
import { Input } from '@core/ui/Field';
import { Phone } from '@core/ui/Phone';
import { Failed } from '@core/ui/states';
import { has } from '../../session';
import { isSensitive } from '../../shared/sensitive';
import { MailCard } from '../mails/MailCard';

export function Identity({ occurrence }: { occurrence: CaseShape }) {
  const open = useSignal<'identity' | 'mails' | null>(null);
  const mails = useSignal<MailShape[] | null>(null);
  const known = useSignal<IdentityShape | null>(null);
  const looks = useSignal<LookShape[] | null>(null);
  const failure = useSignal<ApiError | null>(null);
  const list = async () => {
    try {
      looks.value = (await listLooks(occurrence.protocol)).reads;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
    }
  };
  return (
    <section class="card" aria-labelledby="identity">
      <h2 id="identity">{t('identity')}</h2>
      <p>
        <span class="badge quiet">{word('identity_mode', occurrence.identity_mode)}</span>
      </p>
      {known.value && <Known identity={known.value} />}
      {failure.value && <Failed error={failure.value} />}
      {occurrence.identity_mode !== 'anonymous' && (
        <div class="row unprinted">
          {!known.value && (has('ombudsman') || (has('sector', 'attendant') && !isSensitive(occurrence))) && (
            <button type="button" onClick={() => (open.value = 'identity')}>
              {t('identity.reveal')}
            </button>
          )}
          {!mails.value && has('ombudsman', 'attendant') && (
            <button type="button" onClick={() => (open.value = 'mails')}>
              {t('mails.of_case')}
            </button>
          )}
          {has('ombudsman', 'admin') && !looks.value && (
            <button type="button" class="plain" onClick={list}>
              {t('identity.looks')}
            </button>
          )}
        </div>
      )}
      {looks.value && <Looks looks={looks.value} />}
      {mails.value && !mails.value.length && <p class="muted">{t('mails.none_of_case')}</p>}
      {mails.value?.map((mail) => (
        <MailCard key={mail.id} mail={mail} />
      ))}
      {open.value && (
        <Purpose
          title={t(open.value === 'mails' ? 'mails.of_case' : 'identity.reveal')}
          onClose={() => (open.value = null)}
          onGiven={async (purpose) => {
            if (open.value === 'mails') mails.value = (await listMailsOf(occurrence.protocol, purpose)).mails;
            else known.value = await reveal(occurrence.protocol, purpose);
            open.value = null;
          }}
        />
      )}
    </section>
  );
}

function Known({ identity }: { identity: IdentityShape }) {
  const parts = (['name', 'email', 'phone', 'document'] as const).filter((part) => identity[part]);
  // Who may see this on a screen is asked and logged; of a sheet of paper nobody knows who reads it.
  return (
    <dl class="facts unprinted">
      {parts.map((part) => (
        <>
          <dt>{t(`part.${part}`)}</dt>
          <dd dir="auto">
            <Detail part={part} text={identity[part]!} />
          </dd>
        </>
      ))}
    </dl>
  );
}

/** A phone to call and an address to write to; a CPF as it is written. */
function Detail({ part, text }: { part: 'name' | 'email' | 'phone' | 'document'; text: string }) {
  if (part === 'phone') return <Phone text={text} />;
  if (part === 'email') return <a href={`mailto:${text}`}>{text}</a>;
  return <>{part === 'document' ? text.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1.$2.$3-$4') : text}</>;
}

function Looks({ looks }: { looks: LookShape[] }) {
  if (!looks.length) return <p class="muted">{t('identity.no_looks')}</p>;
  return (
    <ul class="small unprinted">
      {looks.map((look) => (
        <li key={look.at}>
          {moment(look.at)} · {look.actor} ({word('role', look.role)}): <span dir="auto">{look.purpose}</span>
          {look.searched && ` (${t('identity.searched')})`}
        </li>
      ))}
    </ul>
  );
}

function Purpose({
  title,
  onClose,
  onGiven,
}: {
  title: string;
  onClose: () => void;
  onGiven: (purpose: string) => Promise<void>;
}) {
  const purpose = useSignal('');
  const failure = useSignal<ApiError | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    failure.value = null;
    try {
      await onGiven(purpose.value);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
    }
  };
  const error = failure.value?.fields.purpose;
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        {failure.value && !error && <Failed error={failure.value} />}
        <Input
          id="purpose"
          label={t('identity.purpose')}
          hint={t('identity.purpose_hint')}
          value={purpose.value}
          error={error}
          required
          maxLength={200}
          onChange={(value) => (purpose.value = value)}
        />
        <button class="primary">{title}</button>
      </form>
    </Dialog>
  );
}
