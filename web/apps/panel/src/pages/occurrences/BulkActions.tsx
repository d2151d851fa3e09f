/** One action on several occurrences, from a bar that stays in sight; those that could not be are named with the reason. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { actOnSeveral } from '../../calls';
import type { Action, BulkShape, RowShape } from '@core/api-types';
import { said, t, word } from '../../i18n';
import { Dialog } from '@core/ui/Dialog';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { explained, Failed } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import type { Form } from '../../shared/location';
import { label, PartField } from '../occurrence/PartField';
import { bodyOf, partsOf } from '../occurrence/actions';

const OFFERED: Action[] = ['forward', 'assign', 'seen', 'archive', 'conclude', 'mark_duplicate', 'note'];

export function BulkActions({ rows, onDone }: { rows: RowShape[]; onDone: () => void }) {
  const open = useSignal<Action | null>(null);
  return (
    <div class="bulk row" role="group" aria-label={t('bulk.chosen', { n: rows.length })}>
      <strong>{t('bulk.chosen', { n: rows.length })}</strong>
      {OFFERED.map((action) => (
        <button
          key={action}
          type="button"
          class={action === 'forward' ? 'primary' : ''}
          onClick={() => (open.value = action)}
        >
          {word('action', action)}
        </button>
      ))}
      {open.value && (
        <BulkDialog
          action={open.value}
          rows={rows}
          onClose={(changed) => {
            open.value = null;
            if (changed) onDone();
          }}
        />
      )}
    </div>
  );
}

interface Props {
  action: Action;
  rows: RowShape[];
  onClose: (changed: boolean) => void;
}

function BulkDialog({ action, rows, onClose }: Props) {
  const values = useSignal<Form>({});
  const errors = useSignal<Record<string, string>>({});
  const failure = useSignal<ApiError | null>(null);
  const refused = useSignal<BulkShape['refused']>([]);
  const done = useSignal<ReadonlySet<string>>(new Set());
  const busy = useSignal(false);
  const parts = partsOf(action) ?? [];
  const submit = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    errors.value = {};
    failure.value = null;
    const items = rows
      .filter(({ protocol }) => !done.value.has(protocol))
      .map(({ protocol, version }) => ({ protocol, version }));
    try {
      const { version: _, ...said } = bodyOf(action, 1, values.value);
      const found = await actOnSeveral({ ...said, items });
      done.value = new Set([...done.value, ...found.done]);
      refused.value = found.refused;
      say(t('bulk.done', { n: found.done.length }));
      if (!found.refused.length) onClose(true);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 422) errors.value = error.fields;
      else failure.value = error;
    }
    busy.value = false;
  };
  return (
    <Dialog
      title={`${word('action', action)} · ${t('bulk.chosen', { n: rows.length })}`}
      onClose={() => onClose(done.value.size > 0)}
    >
      <form onSubmit={submit}>
        <ErrorSummary
          errors={errors.value}
          labels={Object.fromEntries(parts.map((part) => [part.name, label(action, part)]))}
        />
        {failure.value && <Failed error={failure.value} />}
        {action === 'forward' && <p class="hint">{t('bulk.sensitive')}</p>}
        {parts.map((part) => (
          <PartField
            key={part.name}
            part={part}
            label={label(action, part)}
            value={values.value[part.name] ?? ''}
            error={errors.value[part.name]}
            onChange={(value) => (values.value = { ...values.value, [part.name]: value })}
          />
        ))}
        <Refused refused={refused.value} />
        <button class="primary" disabled={busy.value}>
          {t(busy.value ? 'saving' : 'action.confirm', { action: word('action', action) })}
        </button>
      </form>
    </Dialog>
  );
}

/** What the API says where the page has words for it, or what its status means. */
function why(problem: BulkShape['refused'][number]['problem']): string {
  const words = said(problem.detail);
  return words === problem.detail ? explained(new ApiError(problem.status, { ...problem })) : words;
}

function Refused({ refused }: { refused: BulkShape['refused'] }) {
  if (!refused.length) return null;
  return (
    <div class="note bad" role="alert">
      <p>{t('bulk.refused', { n: refused.length })}</p>
      <ul>
        {refused.map(({ protocol, problem }) => (
          <li key={protocol}>
            <span class="protocol">{protocol}</span>: {why(problem)}
          </li>
        ))}
      </ul>
    </div>
  );
}
