/** Writing down what somebody says by phone, at the counter, by e-mail or by letter; ends with their receipt. */
import { signal, useSignal } from '@preact/signals';
import { ApiError, upload } from '@core/api';
import { register } from '../../calls';
import type { CategoryDocument, IdentityMode, ReceiptShape, StaffOccurrenceBody } from '@core/api-types';
import { draft, dropDraft, keepDraft } from '@core/drafts';
import { instantAt, t, type Key } from '../../i18n';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { Failed } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { atTheField, isNoPosition, locationOf, pointOf, POSITION, under, type Form } from '../../shared/location';
import { Confirm } from '../../shared/Confirm';
import { LocationFields, placeLabels } from '../../shared/LocationFields';
import { Receipt } from './Receipt';
import { Similar } from '../../shared/Similar';
import { WhatFields, WhoFields } from './IntakeFields';
import { typeOf } from './photos';
import { person, town } from '../../session';

const KEY = 'intake';

const beginning = (): Form => ({ channel: 'phone', 'identity.mode': 'anonymous', key: crypto.randomUUID() });

/** What is sent for what was typed. */
export function bodyOf(form: Form, photos: File[] = []): StaffOccurrenceBody {
  const location = locationOf(form);
  const mode = form['identity.mode'] as IdentityMode;
  const body: Record<string, unknown> = {
    category: form.category,
    description: form.description,
    channel: form.channel,
    answers: under(form, 'answers.'),
    identity: mode === 'anonymous' ? { mode } : { ...under(form, 'identity.'), mode },
  };
  if (photos.length) body.photos = photos.map((photo) => ({ content_type: typeOf(photo) }));
  if (form.kind) body.kind = form.kind;
  if (form.taken_at) body.taken_at = instantAt(form.taken_at);
  if (location) body.location = location;
  return body as StaffOccurrenceBody;
}

/** The receipt whose key is nowhere else: it stays here, until another one is registered, whatever page is opened. */
const receipt = signal<{ of: ReceiptShape; isProtected: boolean; by?: string } | null>(null);

export default function Intake() {
  const made = receipt.value?.by === person.value?.email ? receipt.value : null;
  return (
    <>
      <h1 tabIndex={-1}>{t(made ? 'receipt' : 'nav.register')}</h1>
      {made ? (
        <Receipt receipt={made.of} isProtected={made.isProtected} onNext={() => (receipt.value = null)} />
      ) : (
        <IntakeForm
          onRegistered={(of, isProtected) => (receipt.value = { of, isProtected, by: person.value?.email })}
        />
      )}
    </>
  );
}

type OnRegistered = (receipt: ReceiptShape, isProtected: boolean) => void;

function IntakeForm({ onRegistered }: { onRegistered: OnRegistered }) {
  const form = useSignal<Form>(draft<Form>(KEY) ?? beginning());
  const errors = useSignal<Record<string, string>>({});
  const failure = useSignal<ApiError | null>(null);
  const photos = useSignal<File[]>([]);
  const busy = useSignal(false);
  const similar = useSignal(0);
  const category = town.value?.categories.find((one) => one.code === form.value.category);
  const set = (name: string) => (value: string) => {
    // Another text is another request: it must not be taken for the one before.
    form.value = {
      ...form.value,
      [name]: value,
      key: errors.value || failure.value ? crypto.randomUUID() : form.value.key!,
    };
    keepDraft(KEY, form.value);
  };
  const field = (name: string, label: Key = `part.${name.split('.').pop()}` as Key) => ({
    id: name,
    label: t(label),
    value: form.value[name] ?? '',
    onChange: set(name),
    error: errors.value[name],
  });
  const submit = async (event: Event) => {
    event.preventDefault();
    errors.value = isNoPosition(form.value) ? { [POSITION]: t('place.no_position') } : {};
    failure.value = null;
    if (errors.value[POSITION]) return;
    busy.value = true;
    try {
      const brought = form.value.channel === 'phone' ? [] : photos.value;
      const made = await register(bodyOf(form.value, brought), form.value.key!);
      dropDraft(KEY);
      await send(made, brought);
      onRegistered(made, made.kind === 'report' || form.value['identity.mode'] === 'confidential');
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 422) errors.value = atTheField(error.fields);
      else failure.value = error;
    }
    busy.value = false;
  };
  const discard = () => {
    dropDraft(KEY);
    photos.value = [];
    errors.value = {};
    failure.value = null;
    form.value = beginning();
  };
  return (
    <form class="intake" onSubmit={submit} onKeyDown={staysInFields}>
      <ErrorSummary errors={errors.value} labels={labels(category)} />
      {failure.value && <Failed error={failure.value} />}
      <WhatFields
        form={form.value}
        field={field}
        category={category}
        photos={photos.value}
        photosError={errors.value.photos ?? errors.value['photos.0.content_type']}
        onPhotos={(chosen) => (photos.value = chosen)}
      />
      <section class="card" aria-labelledby="where">
        <h2 id="where">{t('place')}</h2>
        <LocationFields values={form.value} errors={errors.value} onChange={(name, value) => set(name)(value)} />
      </section>
      <Similar
        category={form.value.category}
        street={form.value['location.address.street']}
        neighbourhood={form.value['location.address.neighbourhood']}
        point={pointOf(form.value[POSITION])}
        onFound={(found) => (similar.value = found)}
      />
      <WhoFields form={form.value} field={field} />
      <div>
        {similar.value > 0 && (
          <p class="note">
            <button type="button" class="plain" onClick={seeSimilar}>
              {t('similar.look', { n: similar.value })}
            </button>
          </p>
        )}
        <End busy={busy.value} onDiscard={discard} />
      </div>
    </form>
  );
}

/** Enter in a field is a habit, not the decision to register. */
function staysInFields(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.type !== 'file')
    event.preventDefault();
}

function seeSimilar(): void {
  const heading = document.getElementById('similar');
  heading?.scrollIntoView({ block: 'center' });
  heading?.focus();
}

function End({ busy, onDiscard }: { busy: boolean; onDiscard: () => void }) {
  const asks = useSignal(false);
  return (
    <div class="row">
      <button class="primary" disabled={busy}>
        {t(busy ? 'saving' : 'intake.register')}
      </button>
      <button type="button" class="plain" onClick={() => (asks.value = true)}>
        {t('intake.discard')}
      </button>
      <span class="muted small">{t('intake.draft')}</span>
      {asks.value && (
        <Confirm
          title={t('intake.discard')}
          text={t('intake.discard_text')}
          yes={t('intake.discard_all')}
          onNo={() => (asks.value = false)}
          onYes={() => {
            asks.value = false;
            onDiscard();
          }}
        />
      )}
    </div>
  );
}

/** Sends the photos; the occurrence is registered even if one of them does not get through. */
async function send(made: ReceiptShape, photos: File[]): Promise<void> {
  const sent = await Promise.allSettled(
    photos.flatMap((photo, place) => (made.photos[place] ? [upload(made.photos[place].upload, photo)] : [])),
  );
  const lost = sent.filter((one) => one.status === 'rejected').length;
  if (lost) say(t('intake.photos_lost', { n: lost }));
}

function labels(category?: CategoryDocument): Record<string, string> {
  const persons = ['name', 'phone', 'email', 'document'].map((name) => [`identity.${name}`, t(`part.${name}` as Key)]);
  const questions = (category?.questions ?? []).map((question) => [`answers.${question.code}`, question.label]);
  const own = [
    ['photos', t('photos')],
    ['category', t('field.category')],
    ['description', t('part.description')],
    ['taken_at', t('part.taken_at')],
  ];
  return { ...placeLabels(), ...Object.fromEntries([...persons, ...questions, ...own]) };
}
