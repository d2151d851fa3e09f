/** What somebody does with a list: saves its filters, passes on its link, chooses its columns, takes it away. */
import { useSignal } from '@preact/signals';
import { listFilters } from '../../../calls';
import { Dialog } from '@core/ui/Dialog';
import { Several } from '@core/ui/Field';
import { useLoaded } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { sought } from '../PersonSearch';
import { choose, chooseUsual, COLUMNS, columns, titleOf } from './columns';
import { addressOf, listQuery, MOST_FILTERS } from './saved';
import { SavedMenu, SaveDialog } from './SavedFilters';
import { TakeAway } from './TakeAway';
import { t } from './texts';

export function ListTools({ asked, onWhole }: { asked: Record<string, string>; onWhole: TakeAwayProps['onWhole'] }) {
  const saved = useLoaded(listFilters, 'filters');
  const open = useSignal<'save' | 'columns' | 'link' | null>(null);
  const close = () => (open.value = null);
  const save = () => {
    if ((saved.value?.filters.length ?? 0) < MOST_FILTERS) open.value = 'save';
    else say(t('saved.full', { n: MOST_FILTERS }));
  };
  return (
    <section class="unprinted list-tools" aria-label={t('tools')}>
      <SavedMenu saved={saved} />
      <div class="row">
        <button type="button" class="plain" disabled={!saved.value} onClick={save}>
          {t('saved.save')}
        </button>
        <button type="button" class="plain" onClick={() => void copyLink().catch(() => (open.value = 'link'))}>
          {t('link.copy')}
        </button>
        <button type="button" class="plain" onClick={() => (open.value = 'columns')}>
          {t('columns')}
        </button>
        {/* Each page of a search for a person is logged: it is looked at, and not taken away. */}
        {!sought.value && <TakeAway asked={asked} onWhole={onWhole} />}
      </div>
      {open.value === 'save' && <SaveDialog saved={saved} onClose={close} />}
      {open.value === 'columns' && <ColumnsDialog onClose={close} />}
      {open.value === 'link' && (
        <Dialog title={t('link.title')} onClose={close}>
          <input class="wide" readOnly aria-label={t('link.title')} value={link()} onFocus={selected} />
        </Dialog>
      )}
    </section>
  );
}

type TakeAwayProps = Parameters<typeof TakeAway>[0];

const link = () => new URL(addressOf(listQuery()), location.href).href;
const selected = (event: FocusEvent) => (event.target as HTMLInputElement).select();

async function copyLink(): Promise<void> {
  await navigator.clipboard.writeText(link());
  say(t('link.copied'));
}

function ColumnsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t('columns')} onClose={onClose}>
      <p class="hint">{t('columns.hint')}</p>
      <Several
        id="columns"
        label={t('columns')}
        options={COLUMNS.map((one) => ({ value: one, label: titleOf(one) }))}
        value={columns()}
        onChange={choose}
      />
      <button type="button" class="plain" onClick={chooseUsual}>
        {t('columns.default')}
      </button>
    </Dialog>
  );
}
