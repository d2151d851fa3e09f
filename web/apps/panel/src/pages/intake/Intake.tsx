/** Writing down what somebody says by phone, at the counter, by e-mail or by letter; ends with their receipt. */
import { useSignal } from '@preact/signals';
import { ApiError, upload } from '@core/api';
import { register } from '../../calls';
import type { CategoryDocument, IdentityMode, ReceiptShape, StaffOccurrenceBody } from '@core/api-types';
import { draft, dropDraft, keepDraft } from '@core/drafts';
import { instantAt, t, word, type Key } from '../../i18n';
import { Choices, Input, Select, TextArea } from '@core/ui/Field';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { Failed } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { categoryOptions, KINDS, wordOptions } from '../../shared/labels';
import { atTheField, isNoPosition, locationOf, pointOf, POSITION, under, type Form } from '../../shared/location';
import { LocationFields, placeLabels } from '../../shared/LocationFields';
import { Receipt } from './Receipt';
import { Similar } from '../../shared/Similar';
import { town } from '../../session';

const KEY = 'intake';
const PHOTO_TYPES = 'image/jpeg,image/png,image/webp,image/heic';
const MOST_PHOTOS = 4;
const CHANNELS = ['phone', 'in_person', 'email', 'letter'] as const;
const MODES = ['anonymous', 'identified', 'confidential'] as const;

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
  if (photos.length) body.photos = photos.map((photo) => ({ content_type: photo.type }));
  if (form.kind) body.kind = form.kind;
  if (form.taken_at) body.taken_at = instantAt(form.taken_at);
  if (location) body.location = location;
  return body as StaffOccurrenceBody;
}

export default function Intake() {
  const receipt = useSignal<ReceiptShape | null>(null);
  return (
    <>
      <h1 tabIndex={-1}>{t(receipt.value ? 'receipt' : 'nav.register')}</h1>
      {receipt.value ? (
        <Receipt receipt={receipt.value} onNext={() => (receipt.value = null)} />
      ) : (
        <IntakeForm onRegistered={(made) => (receipt.value = made)} />
      )}
    </>
  );
}

function IntakeForm({ onRegistered }: { onRegistered: (receipt: ReceiptShape) => void }) {
  const form = useSignal<Form>(draft<Form>(KEY) ?? beginning());
  const errors = useSignal<Record<string, string>>({});
  const failure = useSignal<ApiError | null>(null);
  const photos = useSignal<File[]>([]);
  const busy = useSignal(false);
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
      const made = await register(bodyOf(form.value, photos.value), form.value.key!);
      dropDraft(KEY);
      await send(made, photos.value);
      onRegistered(made);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 422) errors.value = atTheField(error.fields);
      else failure.value = error;
    }
    busy.value = false;
  };
  const discard = () => {
    dropDraft(KEY);
    form.value = beginning();
  };
  return (
    <form onSubmit={submit}>
      <ErrorSummary errors={errors.value} labels={labels(category)} />
      {failure.value && <Failed error={failure.value} />}
      <div class="sides">
        <div>
          <section class="card" aria-labelledby="call">
            <h2 id="call">{t('intake.what')}</h2>
            <Choices {...field('channel', 'field.channel')} options={wordOptions('channel', CHANNELS)} />
            <Select {...field('category', 'field.category')} none={t('choose')} options={categoryOptions()} required />
            {category && <About category={category} />}
            <Select
              {...field('kind', 'field.kind')}
              none={t('kind_of_category')}
              options={wordOptions('kind', KINDS)}
              required={false}
            />
            <TextArea {...field('description')} hint={t('intake.description_hint')} required />
            {category?.questions?.map((question) =>
              question.type === 'choice' ? (
                <Select
                  key={question.code}
                  {...field(`answers.${question.code}`)}
                  label={question.label}
                  none={t('choose')}
                  options={question.choices.map((choice) => ({ value: choice.code, label: choice.label }))}
                  required={false}
                  hint={question.required ? t('intake.asked_if_possible') : undefined}
                />
              ) : (
                <Input
                  key={question.code}
                  {...field(`answers.${question.code}`)}
                  label={question.label}
                  maxLength={200}
                  required={false}
                  hint={question.required ? t('intake.asked_if_possible') : undefined}
                />
              ),
            )}
            {form.value.channel !== 'phone' && (
              <div class="field">
                <label for="photos">
                  {t('photos')} <span class="muted">{t('optional')}</span>
                </label>
                <p class="hint" id="photos-hint">
                  {t('intake.photos_hint', { n: MOST_PHOTOS })}
                </p>
                <input
                  id="photos"
                  type="file"
                  multiple
                  accept={PHOTO_TYPES}
                  aria-describedby="photos-hint"
                  onChange={(event) => (photos.value = [...(event.currentTarget.files ?? [])].slice(0, MOST_PHOTOS))}
                />
              </div>
            )}
            {form.value.channel !== 'phone' && (
              <Input {...field('taken_at')} hint={t('intake.taken_at_hint')} type="datetime-local" required={false} />
            )}
          </section>
          <section class="card" aria-labelledby="where">
            <h2 id="where">{t('place')}</h2>
            <LocationFields values={form.value} errors={errors.value} onChange={(name, value) => set(name)(value)} />
          </section>
          <section class="card" aria-labelledby="who">
            <h2 id="who">{t('intake.who')}</h2>
            <Choices
              {...field('identity.mode', 'identity')}
              hint={t(`mode_hint.${form.value['identity.mode']}` as Key)}
              options={wordOptions('identity_mode', MODES)}
            />
            {form.value['identity.mode'] !== 'anonymous' && (
              <>
                <Input {...field('identity.name')} maxLength={120} required />
                <div class="short">
                  <Input {...field('identity.phone')} type="tel" hint={t('intake.one_contact')} />
                  <Input {...field('identity.email')} type="email" hint={t('intake.one_contact')} />
                </div>
                <Input {...field('identity.document')} inputMode="numeric" required={false} />
              </>
            )}
          </section>
          <div class="row">
            <button class="primary" disabled={busy.value}>
              {t(busy.value ? 'saving' : 'intake.register')}
            </button>
            <button type="button" class="plain" onClick={discard}>
              {t('intake.discard')}
            </button>
            <span class="muted small">{t('intake.draft')}</span>
          </div>
        </div>
        <Similar
          category={form.value.category}
          neighbourhood={form.value['location.address.neighbourhood']}
          point={pointOf(form.value[POSITION])}
        />
      </div>
    </form>
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

function About({ category }: { category: CategoryDocument }) {
  return (
    <p class="hint">
      {category.description} {t('intake.term', { n: category.term.days, unit: word('unit', category.term.unit) })}{' '}
      {category.requires_location && t('intake.needs_place')} {category.requires_photo && t('intake.needs_photo')}
    </p>
  );
}
