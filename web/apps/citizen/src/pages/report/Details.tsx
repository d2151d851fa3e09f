/** Step 3: what is wrong, the category's questions, and photos. */
import { Choices, Input, TextArea } from '@core/ui/Field';
import { t } from '../../i18n';
import type { Errors } from '../../report/checks';
import { change, draft } from '../../report/draft';
import { LEAST_WORDS } from '../../report/form';
import type { Category } from '../../types';
import { categoryOf } from '../../town';
import { Forward } from './Forward';
import { PhotoField } from './PhotoField';

type Question = Category['questions'][number];

export function Details() {
  const category = categoryOf(draft.value.category);
  const questions = category?.questions ?? [];
  const labels = {
    description: t('details.text'),
    photos: t('photos'),
    ...Object.fromEntries(questions.map((question) => [`answers.${question.code}`, question.label])),
  };
  return (
    <Forward step="detalhes" labels={labels}>
      {(errors) => (
        <>
          <TextArea
            id="description"
            label={t('details.text')}
            hint={t('details.hint', { n: LEAST_WORDS })}
            value={draft.value.description}
            error={errors.description}
            onChange={(description) => change({ description })}
          />
          {questions.map((question) => (
            <Answer key={question.code} question={question} errors={errors} />
          ))}
          <PhotoField error={errors.photos} isNeeded={category?.requires_photo ?? false} />
        </>
      )}
    </Forward>
  );
}

function Answer({ question, errors }: { question: Question; errors: Errors }) {
  const field = {
    id: `answers.${question.code}`,
    label: question.label,
    required: question.required,
    value: draft.value.answers[question.code] ?? '',
    error: errors[`answers.${question.code}`],
    onChange: (value: string) => change({ answers: { ...draft.value.answers, [question.code]: value } }),
  };
  if (question.type !== 'choice') return <Input {...field} />;
  const options = (question.choices ?? []).map(({ code, label }) => ({ value: code, label }));
  return <Choices {...field} options={options} />;
}
