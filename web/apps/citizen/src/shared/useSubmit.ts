/** A small form on its way to the API: what is typed is kept until it has arrived, and what is wrong is said. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { draft, dropDraft, keepDraft } from '@core/drafts';
import { say } from '@core/ui/Toast';
import { focusHeading } from '../focus';

export type Typed = Record<string, string>;

interface Submission {
  /** Begins the ids of its fields. */
  name: string;
  /** Whose draft it is: each occurrence has its own. */
  of: string;
  beginning: Typed;
  /** What is wrong with what was typed before it is sent, by field. */
  wrong?: (typed: Typed) => Typed;
  send: (typed: Typed) => Promise<unknown>;
  /** What is said when it has arrived. */
  thanks: string;
  onDone: () => void;
  /** Where the focus goes then; to the page's heading when the form goes away. */
  heading?: string;
}

export function useSubmit({ name, of: owner, beginning, wrong, send, thanks, onDone, heading }: Submission) {
  const kept = `${owner}:${name}`;
  const typed = useSignal<Typed>(draft<Typed>(kept) ?? beginning);
  const errors = useSignal<Typed>({});
  const failure = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const idOf = (field: string) => `${name}-${field}`;
  const atFields = (found: Typed) =>
    Object.fromEntries(Object.entries(found).map(([field, said]) => [idOf(field), said]));

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy.value) return;
    failure.value = null;
    errors.value = atFields(wrong?.(typed.value) ?? {});
    if (Object.keys(errors.value).length) return;
    busy.value = true;
    try {
      await send(typed.value);
      dropDraft(kept);
      typed.value = beginning;
      say(thanks);
      focusHeading(heading);
      onDone();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 422) errors.value = atFields(error.fields);
      else failure.value = error;
    }
    busy.value = false;
  };
  const field = (of: string, label: string) => ({
    id: idOf(of),
    label,
    value: typed.value[of] ?? '',
    error: errors.value[idOf(of)],
    onChange: (value: string) => {
      typed.value = { ...typed.value, [of]: value };
      keepDraft(kept, typed.value);
    },
  });
  return { errors: errors.value, failure: failure.value, busy: busy.value, submit, field };
}
