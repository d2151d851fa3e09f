/** The form of an outside body's answer; what was typed stays when it cannot be sent. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { Choices, Input, Select, TextArea } from '@core/ui/Field';
import { Failed } from '@core/ui/states';
import { word } from '../../i18n';
import { answerAsked, isUnknown } from '../../service';
import { text } from './texts';

const OUTCOMES = ['solved', 'partly_solved', 'not_solved', 'informed'];
const ACTIONS = ['answer', 'return'] as const;

interface Props {
  link: string;
  onDone: (protocol: string) => void;
  /** The link opens nothing any more. */
  onGone: () => void;
}

export function AnswerForm({ link, onDone, onGone }: Props) {
  const action = useSignal<string>('answer');
  const outcome = useSignal('');
  const said = useSignal('');
  const body = useSignal('');
  const errors = useSignal<Record<string, string>>({});
  const failure = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const isAnswer = action.value === 'answer';
  const labels = {
    action: text('action'),
    outcome: text('outcome'),
    text: text(isAnswer ? 'text' : 'reason'),
    suggested_body: text('suggested_body'),
  };
  const field = (name: keyof typeof labels) => ({ id: name, label: labels[name], error: errors.value[name] });
  const submit = async (event: Event) => {
    event.preventDefault();
    failure.value = null;
    errors.value = {
      ...(isAnswer && !outcome.value && { outcome: text('needed') }),
      ...(!said.value.trim() && { text: text('needed') }),
    };
    if (Object.keys(errors.value).length) return;
    busy.value = true;
    const more = isAnswer ? { outcome: outcome.value } : body.value.trim() ? { suggested_body: body.value } : {};
    try {
      onDone((await answerAsked({ link, action: action.value, text: said.value, ...more })).protocol);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 422 && !error.fields.link) errors.value = error.fields;
      else if (isUnknown(error)) onGone();
      else failure.value = error;
    }
    busy.value = false;
  };
  return (
    <form class="card" aria-labelledby="answer-title" noValidate onSubmit={(event) => void submit(event)}>
      <h2 id="answer-title">{text('form')}</h2>
      <p>{text('form.once')}</p>
      <ErrorSummary errors={errors.value} labels={labels} />
      {failure.value && <Failed error={failure.value} />}
      <Choices
        {...field('action')}
        rows
        options={ACTIONS.map((value) => ({ value, label: text(`action.${value}`) }))}
        value={action.value}
        onChange={(next) => (action.value = next)}
      />
      {isAnswer && (
        <Select
          {...field('outcome')}
          none="—"
          options={OUTCOMES.map((value) => ({ value, label: word('outcome', value) }))}
          value={outcome.value}
          onChange={(next) => (outcome.value = next)}
        />
      )}
      <TextArea {...field('text')} value={said.value} onChange={(next) => (said.value = next)} />
      {!isAnswer && (
        <Input
          {...field('suggested_body')}
          required={false}
          value={body.value}
          onChange={(next) => (body.value = next)}
        />
      )}
      <button class="primary" disabled={busy.value}>
        {text(busy.value ? 'sending' : 'send')}
      </button>
    </form>
  );
}
