/** The saved filters: a menu of them, and the dialogs that save, rename and delete one. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import type { SavedFilterShape, SavedFiltersShape } from '@core/api-types';
import { Dialog } from '@core/ui/Dialog';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { Input } from '@core/ui/Field';
import { Failed, Shown, type Loaded } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { addressOf, changed, listQuery } from './saved';
import { t } from './texts';

/** The menu: each filter as a link, and beside it what changes it. */
export function SavedMenu({ saved }: { saved: Loaded<SavedFiltersShape> }) {
  const open = useSignal<SavedFilterShape | null>(null);
  const here = listQuery();
  return (
    <details>
      <summary>
        {t('saved')} {saved.value && <span class="badge">{saved.value.filters.length}</span>}
      </summary>
      <Shown of={saved}>
        {({ filters }) =>
          filters.length ? (
            <ul class="plain-list">
              {filters.map((one) => (
                <li key={one.name} class="row">
                  <a href={addressOf(one.query)} aria-current={one.query === here ? 'true' : undefined}>
                    <span dir="auto">{one.name}</span>
                  </a>
                  <button
                    type="button"
                    class="plain"
                    aria-label={t('saved.edit', { name: one.name })}
                    onClick={() => (open.value = one)}
                  >
                    {t('saved.change')}
                  </button>
                </li>
              ))}
            </ul>
          ) : (
            <p class="muted">{t('saved.none')}</p>
          )
        }
      </Shown>
      {open.value && <EditDialog one={open.value} saved={saved} onClose={() => (open.value = null)} />}
    </details>
  );
}

interface EditProps {
  one: SavedFilterShape;
  saved: Loaded<SavedFiltersShape>;
  onClose: () => void;
}

function EditDialog({ one, saved, onClose }: EditProps) {
  const rename = (name: string) => (filters: SavedFilterShape[]) =>
    filters.map((other) => (other.name === one.name ? { ...other, name } : other));
  const remove = (filters: SavedFilterShape[]) => filters.filter((other) => other.name !== one.name);
  return (
    <Dialog title={t('saved.manage')} onClose={onClose}>
      <NameForm
        first={one.name}
        label={t('saved.rename')}
        saved={saved}
        change={rename}
        said={(name) => t('saved.done', { name })}
        onDone={onClose}
        other={{ label: t('saved.delete'), change: remove, said: t('saved.deleted', { name: one.name }) }}
      />
    </Dialog>
  );
}

/** Asks for the name under which what the address asks for is saved. */
export function SaveDialog({ saved, onClose }: Omit<EditProps, 'one'>) {
  const query = listQuery();
  return (
    <Dialog title={t('saved.save')} onClose={onClose}>
      <NameForm
        first=""
        label={t('saved.save')}
        saved={saved}
        change={(name) => (filters) => [...filters, { name, query }]}
        said={(name) => t('saved.done', { name })}
        onDone={onClose}
      />
    </Dialog>
  );
}

type Change = (filters: SavedFilterShape[]) => SavedFilterShape[];

interface NameProps {
  first: string;
  label: string;
  saved: Loaded<SavedFiltersShape>;
  change: (name: string) => Change;
  said: (name: string) => string;
  onDone: () => void;
  other?: { label: string; change: Change; said: string };
}

function NameForm({ first, label, saved, change, said, onDone, other }: NameProps) {
  const name = useSignal(first);
  const wrong = useSignal<string | undefined>(undefined);
  const failure = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const send = async (wanted: Change, done: string) => {
    busy.value = true;
    wrong.value = undefined;
    failure.value = null;
    try {
      saved.set(await changed(saved.value ?? { filters: [], version: 0 }, wanted));
      say(done);
      onDone();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      wrong.value = Object.entries(error.fields).find(([field]) => field.endsWith('.name'))?.[1];
      if (!wrong.value) failure.value = error;
    }
    busy.value = false;
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void send(change(name.value), said(name.value));
  };
  return (
    <form onSubmit={submit}>
      <ErrorSummary
        errors={wrong.value ? { 'saved-name': wrong.value } : {}}
        labels={{ 'saved-name': t('saved.name') }}
      />
      {failure.value && <Failed error={failure.value} />}
      <Input
        id="saved-name"
        label={t('saved.name')}
        hint={t('saved.name_hint')}
        required
        maxLength={60}
        value={name.value}
        error={wrong.value}
        onChange={(next) => (name.value = next)}
      />
      <div class="row">
        <button class="primary" disabled={busy.value}>
          {busy.value ? t('saving') : label}
        </button>
        {other && (
          <button
            type="button"
            class="danger"
            disabled={busy.value}
            onClick={() => void send(other.change, other.said)}
          >
            {other.label}
          </button>
        )}
      </div>
    </form>
  );
}
