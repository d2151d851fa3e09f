/** What the author of an occurrence may do: write, answer a question, say how it was, and contest it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { FollowedShape, Solved } from '@core/api-types';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { Choices, TextArea } from '@core/ui/Field';
import { Failed } from '@core/ui/states';
import { isEvaluating } from '../../access';
import type { Access } from '../../types';
import { useSubmit, type Typed } from '../../shared/useSubmit';
import { evaluate, reopen, say } from '../../service';
import { t, word } from '../../i18n';

interface CaseAction {
  by: Access;
  occurrence: FollowedShape;
  onDone: () => void;
}

const LEVELS = ['5', '4', '3', '2', '1'];
const SOLVED = ['yes', 'partly', 'no'];
const options = (kind: string, codes: string[]) => codes.map((code) => ({ value: code, label: word(kind, code) }));

export function Complement(of: CaseAction) {
  const question = of.occurrence.timeline.findLast((event) => event.action === 'ask_citizen');
  return (
    <Written
      of={of}
      name="complement"
      title={t('complement')}
      label={t('complement.text')}
      button={t('complement.send')}
      thanks={t('complement.thanks')}
      send={say}
    >
      {question && (
        <blockquote class="said" dir="auto">
          {question.text}
        </blockquote>
      )}
    </Written>
  );
}

export function Message(of: CaseAction) {
  return (
    <Written
      of={of}
      name="message"
      title={t('message')}
      label={t('message.text')}
      button={t('message.send')}
      thanks={t('message.thanks')}
      heading="message"
      send={say}
    >
      <p>{t('message.hint')}</p>
    </Written>
  );
}

export function Reopening(of: CaseAction) {
  return (
    <details class="card">
      <summary>{t('reopening')}</summary>
      <Written
        of={of}
        name="reopening"
        label={t('reopening.text')}
        button={t('reopening.send')}
        thanks={t('reopening.thanks')}
        part="comment"
        send={reopen}
      >
        <p>{t('reopening.hint')}</p>
      </Written>
    </details>
  );
}

interface WrittenProps {
  of: CaseAction;
  name: string;
  title?: string;
  label: string;
  button: string;
  thanks: string;
  /** What the API calls the text. */
  part?: string;
  heading?: string;
  send: (by: Access, text: string) => Promise<unknown>;
  children: ComponentChildren;
}

/** A form of one text. */
function Written({ of, name, title, label, button, thanks, part = 'text', heading, send, children }: WrittenProps) {
  const form = useSubmit({
    name,
    of: of.by.protocol,
    beginning: {},
    wrong: (typed) => (typed[part]?.trim() ? {} : { [part]: t('text.none') }),
    send: (typed) => send(of.by, typed[part] ?? ''),
    thanks,
    onDone: of.onDone,
    heading,
  });
  const field = form.field(part, label);
  return (
    <form
      class={title ? 'card unprinted' : 'unprinted'}
      onSubmit={form.submit}
      noValidate
      autocomplete="off"
      aria-label={title ?? button}
    >
      {title && (
        <h2 id={name} tabIndex={-1}>
          {title}
        </h2>
      )}
      {children}
      <ErrorSummary errors={form.errors} labels={{ [field.id]: label }} />
      {form.failure && <Failed error={form.failure} />}
      <TextArea {...field} required />
      <button class="primary" disabled={form.busy}>
        {form.busy ? t('saving') : button}
      </button>
    </form>
  );
}

export function Evaluation(of: CaseAction) {
  const given = of.occurrence.evaluation;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The link in the mail that asks for an evaluation leads here.
    if (isEvaluating.value) heading.current?.focus();
  }, []);
  return (
    <section class="card" aria-labelledby="evaluation">
      <h2 id="evaluation" tabIndex={-1} ref={heading}>
        {t(given ? 'evaluation.yours' : 'evaluation')}
      </h2>
      {given ? (
        <>
          <p>
            {word('level', String(given.satisfaction))} · {t('evaluation.solved')} {word('solved', given.solved)}
          </p>
          {given.comment && (
            <p class="text" dir="auto">
              {given.comment}
            </p>
          )}
          <details class="unprinted">
            <summary>{t('evaluation.change')}</summary>
            <Opinion key={given.at} of={of} />
          </details>
        </>
      ) : (
        <Opinion of={of} />
      )}
    </section>
  );
}

function Opinion({ of }: { of: CaseAction }) {
  const given = of.occurrence.evaluation;
  const beginning: Typed = given
    ? { satisfaction: String(given.satisfaction), solved: given.solved, comment: given.comment }
    : {};
  const form = useSubmit({
    name: 'evaluation',
    of: of.by.protocol,
    beginning,
    wrong: ({ satisfaction, solved }) => ({
      ...(!satisfaction && { satisfaction: t('choose_one') }),
      ...(!solved && { solved: t('choose_one') }),
    }),
    send: ({ satisfaction, solved, comment }) =>
      evaluate(of.by, { satisfaction: Number(satisfaction), solved: solved as Solved, comment: comment ?? '' }),
    thanks: t('evaluation.thanks'),
    onDone: of.onDone,
    heading: 'evaluation',
  });
  const satisfaction = form.field('satisfaction', t('evaluation.satisfaction'));
  const solved = form.field('solved', t('evaluation.solved'));
  const comment = form.field('comment', t('evaluation.comment'));
  const labels = Object.fromEntries([satisfaction, solved, comment].map(({ id, label }) => [id, label]));
  return (
    <form class="unprinted" onSubmit={form.submit} noValidate autocomplete="off" aria-labelledby="evaluation">
      <ErrorSummary errors={form.errors} labels={labels} />
      {form.failure && <Failed error={form.failure} />}
      <Choices {...satisfaction} options={options('level', LEVELS)} />
      <Choices {...solved} options={options('solved', SOLVED)} />
      <TextArea {...comment} required={false} />
      <button class="primary" disabled={form.busy}>
        {form.busy ? t('saving') : t('evaluation.send')}
      </button>
    </form>
  );
}
