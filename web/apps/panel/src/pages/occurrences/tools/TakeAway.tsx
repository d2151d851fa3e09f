/** The whole list as a spreadsheet or on paper, however many pages it has on the screen. */
import { useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import type { RowShape } from '@core/api-types';
import { csv, download } from '@core/download';
import { Failed } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import { listOccurrences } from '../../../calls';
import { today } from '../../../i18n';
import { currentView } from '../views';
import { columns } from './columns';
import { gather, type Asked } from './gathering';
import { tableOf } from './spreadsheet';
import { t } from './texts';

const MOST_SAVED = 5000;
const MOST_PRINTED = 500;

interface Props {
  asked: Asked;
  /** Shows all rows, has them printed, and shows the page again. */
  onWhole: (rows: RowShape[], note: string) => void;
}

export function TakeAway({ asked, onWhole }: Props) {
  const count = useSignal<number | null>(null);
  const failure = useSignal<ApiError | null>(null);
  const stopped = useRef(false);
  const read = async (most: number, take: (rows: RowShape[], isCut: boolean) => void) => {
    stopped.current = false;
    failure.value = null;
    count.value = 0;
    try {
      const onRow = (rows: number) => (count.value = rows);
      const all = await gather({ asked, list: listOccurrences, most, onRow, isStopped: () => stopped.current });
      if (all) take(all.rows, all.isCut);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
    }
    count.value = null;
  };
  const print = (rows: RowShape[], isCut: boolean) => onWhole(rows, isCut ? t('print.cut', { n: rows.length }) : '');
  if (count.value !== null) {
    return (
      <>
        <span role="status" class="muted">
          {t('csv.reading', { n: count.value })}
        </span>
        <button type="button" onClick={() => (stopped.current = true)}>
          {t('csv.stop')}
        </button>
      </>
    );
  }
  return (
    <>
      <button type="button" class="plain" onClick={() => void read(MOST_SAVED, save)}>
        {t('csv')}
      </button>
      <button type="button" class="plain" onClick={() => void read(MOST_PRINTED, print)}>
        {t('print.whole')}
      </button>
      {failure.value && <Failed error={failure.value} />}
    </>
  );
}

function save(rows: RowShape[], isCut: boolean): void {
  download(csv(tableOf(rows, columns())), `ocorrencias-${currentView().name}-${today()}.csv`);
  say(t(isCut ? 'csv.cut' : 'csv.done', { n: rows.length }));
}
