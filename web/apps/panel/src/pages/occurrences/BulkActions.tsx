/** One action on several occurrences, from a bar that stays in sight; those that could not be are named with the reason. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { actOnSeveral } from '../../calls';
import type { Action, BulkShape, RowShape } from '@core/api-types';
import { moment, said, t, word } from '../../i18n';
import { Dialog } from '@core/ui/Dialog';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { Choices } from '@core/ui/Field';
import { explained, Failed } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import type { Form } from '../../shared/location';
import { categoryName } from '../../shared/labels';
import { label, PartField } from '../occurrence/PartField';
import { filled, places, StandardText } from '../occurrence/StandardText';
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
  const written = parts.find(({ kind }) => kind === 'text');
  const submit = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    errors.value = {};
    failure.value = null;
    const left = rows.filter(({ protocol }) => !done.value.has(protocol) && protocol !== values.value.leader);
    const found: BulkShape['refused'] = [];
    try {
      for (const [typed, together] of alike(left, values.value)) {
        const { version: _, ...body } = bodyOf(action, 1, typed);
        const items = together.map(({ protocol, version }) => ({ protocol, version }));
        const answer = await actOnSeveral({ ...body, items });
        done.value = new Set([...done.value, ...answer.done]);
        found.push(...answer.refused);
      }
      refused.value = found;
      say(t('bulk.done', { n: done.value.size }));
      if (!found.length) onClose(true);
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
        {action === 'mark_duplicate' && rows.length > 1 && (
          <Choices
            rows
            id="leader-of"
            label={t('bulk.leader')}
            value={values.value.leader ?? ''}
            options={rows.map((row) => ({ value: row.protocol, label: named(row) }))}
            onChange={(leader) => (values.value = { ...values.value, leader })}
          />
        )}
        {written && (
          <StandardText
            action={action}
            occurrences={rows}
            onChosen={(text) => (values.value = { ...values.value, [written.name]: text })}
          />
        )}
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

const named = ({ protocol, category, address, registered_at }: RowShape) =>
  [protocol, categoryName(category), address?.street, moment(registered_at)].filter(Boolean).join(' · ');

/** Those that get the same words: a standard text names each occurrence by its own protocol, sector and due. */
export function alike(rows: RowShape[], values: Form): [Form, RowShape[]][] {
  const groups = new globalThis.Map<string, [Form, RowShape[]]>();
  for (const row of rows) {
    const known = places(row);
    const typed = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, filled(value, known)]));
    const key = JSON.stringify(typed);
    const group = groups.get(key) ?? [typed, []];
    group[1].push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
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
