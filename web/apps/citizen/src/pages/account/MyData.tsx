/** What is kept about the citizen: seen, corrected and taken along (Law 13.709/2018, art. 18). */
import '../../later/messages';
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import type { CitizenShape, ErasureShape, MeBody } from '@core/api-types';
import { download } from '@core/download';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { Check, Input } from '@core/ui/Field';
import { Failed, Shown, useLoaded } from '@core/ui/states';
import { t } from '../../account/i18n';
import { copyAll, correctMe, readMe } from '../../account/occurrences';
import { holder } from '../../account/session';
import { day, dayAt } from '../../i18n';
import { categories, loadTown } from '../../town';
import { useSubmit, type Typed } from '../../shared/useSubmit';
import { Erase, Erased } from './Erase';

const FIELDS = ['name', 'email', 'phone', 'document'] as const;
const TOO_MANY = 429;

export default function MyData() {
  const erasure = useSignal<ErasureShape | null>(null);
  return (
    <>
      <h1 tabIndex={-1}>{t('my_data')}</h1>
      {erasure.value ? (
        <Erased found={erasure.value} />
      ) : holder.value ? (
        <Mine key={holder.value.id} onErased={(found) => (erasure.value = found)} />
      ) : (
        <SignIn />
      )}
    </>
  );
}

const SignIn = () => (
  <p class="note">
    {t('account.over')} <a href="#/entrar">{t('account.enter_again')}</a>
  </p>
);

function Mine({ onErased }: { onErased: (found: ErasureShape) => void }) {
  const loaded = useLoaded(readMe, 'me');
  if (loaded.error?.status === 401) return <SignIn />;
  return (
    <>
      <Shown of={loaded}>{(me) => <Correction key={JSON.stringify(me)} me={me} onDone={loaded.reload} />}</Shown>
      <Copy />
      <Erase onErased={onErased} />
    </>
  );
}

/** What was typed that differs from what is kept; an empty field takes away what was there. */
function changesOf(me: CitizenShape, typed: Typed, withoutDocument: boolean): MeBody {
  const changed = (['name', 'email', 'phone'] as const).filter(
    (name) => (typed[name]?.trim() ?? '') !== (me[name] ?? ''),
  );
  const body = Object.fromEntries(changed.map((name) => [name, typed[name]?.trim() || null])) as MeBody;
  const document = typed.document?.trim();
  if (withoutDocument) return { ...body, document: null };
  return document ? { ...body, document } : body;
}

function Correction({ me, onDone }: { me: CitizenShape; onDone: () => void }) {
  const withoutDocument = useSignal(false);
  const form = useSubmit({
    name: 'me',
    of: holder.value!.id,
    beginning: { name: me.name ?? '', email: me.email ?? '', phone: me.phone ?? '' },
    send: (typed) => correctMe(changesOf(me, typed, withoutDocument.value)),
    thanks: t('my_data.saved'),
    onDone,
  });
  const labels = {
    name: 'who.name',
    email: 'account.email',
    phone: 'who.phone_label',
    document: 'who.cpf_label',
  } as const;
  const [name, email, phone, document] = FIELDS.map((field) => form.field(field, t(labels[field])));
  const known = me.document_masked;
  return (
    <form class="card" onSubmit={(event) => void form.submit(event)} noValidate aria-label={t('my_data')}>
      <p>{t('my_data.text')}</p>
      <p class="muted">{t('my_data.since', { date: day(dayAt(me.since)) })}</p>
      <ErrorSummary
        errors={form.errors}
        labels={Object.fromEntries([name!, email!, phone!, document!].map(({ id, label }) => [id, label]))}
      />
      {form.failure?.status === TOO_MANY ? (
        <p class="note bad" role="alert">
          {t('my_data.busy')}
        </p>
      ) : (
        form.failure && <Failed error={form.failure} />
      )}
      <Input {...name!} required={false} />
      <Input {...email!} type="email" hint={t('my_data.contacts')} required={me.email !== null} />
      <Input {...phone!} type="tel" required={false} />
      <Input
        {...document!}
        inputMode="numeric"
        hint={known ? t('my_data.cpf', { document: known }) : t('who.cpf_hint')}
        required={false}
      />
      {known && (
        <Check
          id="without-document"
          label={t('my_data.take_cpf')}
          value={withoutDocument.value}
          onChange={(on) => (withoutDocument.value = on)}
        />
      )}
      <button class="primary" disabled={form.busy}>
        {t(form.busy ? 'saving' : 'my_data.save')}
      </button>
    </form>
  );
}

function Copy() {
  const busy = useSignal(false);
  const failure = useSignal<ApiError | null>(null);
  const take = async (as: 'html' | 'json') => {
    busy.value = true;
    failure.value = null;
    try {
      // The page has the names of the categories, which may be on their way when it is asked for.
      const [copy] = await Promise.all([copyAll(), categories.value ?? loadTown()]);
      // The page's words come with it: few take a copy.
      const made =
        as === 'json'
          ? new Blob([JSON.stringify(copy, null, 2)], { type: 'application/json' })
          : new Blob([(await import('../../account/copy/readable')).readable(copy, new Date().toISOString())], {
              type: 'text/html;charset=utf-8',
            });
      download(made, `ouvidoria.${as}`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
    }
    busy.value = false;
  };
  return (
    <section class="card" aria-labelledby="copy">
      <h2 id="copy">{t('my_data.copy')}</h2>
      <p>{t('my_data.copy_text')}</p>
      {failure.value && <Failed error={failure.value} />}
      <div class="row">
        <button type="button" disabled={busy.value} onClick={() => void take('html')}>
          {t(busy.value ? 'my_data.collecting' : 'my_data.download_page')}
        </button>
        <button type="button" class="plain" disabled={busy.value} onClick={() => void take('json')}>
          {t('my_data.download')}
        </button>
      </div>
    </section>
  );
}
