/** The fields of an intake: what is told, and by whom. */
import type { CategoryDocument } from '@core/api-types';
import { Choices, Input, Select, TextArea } from '@core/ui/Field';
import { t, word, type Key } from '../../i18n';
import { categoryOptions, KINDS, wordOptions } from '../../shared/labels';
import type { Form } from '../../shared/location';
import { PhotoField } from './PhotoField';

const CHANNELS = ['phone', 'in_person', 'email', 'letter'] as const;
const MODES = ['anonymous', 'identified', 'confidential'] as const;

type FieldOf = (
  name: string,
  label?: Key,
) => { id: string; label: string; value: string; onChange: (value: string) => void; error?: string };

interface Props {
  form: Form;
  field: FieldOf;
}

interface WhatProps extends Props {
  category?: CategoryDocument;
  photos: File[];
  photosError?: string;
  onPhotos: (photos: File[]) => void;
}

export function WhatFields({ form, field, category, photos, photosError, onPhotos }: WhatProps) {
  return (
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
      {form.channel !== 'phone' && <PhotoField photos={photos} error={photosError} onChange={onPhotos} />}
      {form.channel !== 'phone' && (
        <Input {...field('taken_at')} hint={t('intake.taken_at_hint')} type="datetime-local" required={false} />
      )}
    </section>
  );
}

export function WhoFields({ form, field }: Props) {
  return (
    <section class="card" aria-labelledby="who">
      <h2 id="who">{t('intake.who')}</h2>
      <Choices
        {...field('identity.mode', 'identity')}
        hint={t(`mode_hint.${form['identity.mode']}` as Key)}
        options={wordOptions('identity_mode', MODES)}
      />
      {form['identity.mode'] !== 'anonymous' && (
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
  );
}

function About({ category }: { category: CategoryDocument }) {
  return (
    <p class="hint">
      {category.description} {t('intake.term', { n: category.term.days, unit: word('unit', category.term.unit) })}{' '}
      {category.requires_location && t('intake.needs_place')} {category.requires_photo && t('intake.needs_photo')}
    </p>
  );
}
