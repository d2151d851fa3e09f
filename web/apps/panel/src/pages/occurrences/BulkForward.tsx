/** Forwards several occurrences at once, and says which of them could not be. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { act } from '../../calls';
import type { RowShape } from '@core/api-types';
import { t } from '../../i18n';
import { Dialog } from '@core/ui/Dialog';
import { Select } from '@core/ui/Field';
import { explained } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { sectorOptions } from '../../shared/labels';

export function BulkForward({ rows, onDone }: { rows: RowShape[]; onDone: () => void }) {
  const open = useSignal(false);
  const sector = useSignal('');
  const refused = useSignal<string[]>([]);
  const done = useSignal<ReadonlySet<string>>(new Set());
  const busy = useSignal(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    refused.value = [];
    const before = done.value.size;
    for (const row of rows.filter(({ protocol }) => !done.value.has(protocol))) {
      try {
        await act(row.protocol, { action: 'forward', version: row.version, sector: sector.value });
        done.value = new Set([...done.value, row.protocol]);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        refused.value = [...refused.value, `${row.protocol}: ${explained(error)}`];
      }
    }
    busy.value = false;
    say(t('bulk.done', { n: done.value.size - before }));
    if (!refused.value.length) close();
  };
  const close = () => {
    open.value = false;
    if (done.value.size) onDone();
  };
  return (
    <>
      <button type="button" class="primary" onClick={() => (open.value = true)}>
        {t('bulk.forward', { n: rows.length })}
      </button>
      {open.value && (
        <Dialog title={t('bulk.forward', { n: rows.length })} onClose={close}>
          <form onSubmit={submit}>
            <Select
              id="bulk-sector"
              label={t('field.sector')}
              value={sector.value}
              onChange={(value) => (sector.value = value)}
              none={t('choose')}
              options={sectorOptions()}
              hint={t('bulk.sensitive')}
              required
            />
            {refused.value.length > 0 && (
              <div class="note bad" role="alert">
                <ul>
                  {refused.value.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </div>
            )}
            <button class="primary" disabled={busy.value}>
              {t('action.forward')}
            </button>
          </form>
        </Dialog>
      )}
    </>
  );
}
