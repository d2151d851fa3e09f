/** The list as a map: numbered pins, and the same rows with their numbers beside it. */
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { ApiError } from '@core/api';
import type { RowShape, WorklistShape } from '@core/api-types';
import { FORMS, type Form } from '@core/map/forms';
import '@core/map/pins.css';
import type { Pin } from '@core/map/pins';
import { Failed } from '@core/ui/states';
import { listOccurrences } from '../../../calls';
import { town } from '../../../session';
import { inWords, SOON_DAYS } from '../../../shared/Due';
import { categoryName } from '../../../shared/labels';
import { Map } from '../../../shared/Map';
import { formOf, joined, numbered } from './numbered';
import { MapRow } from './MapRow';
import './map-rows.css';
import { t } from './texts';

interface Props {
  page: WorklistShape;
  asked: Record<string, string>;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  /** Told of all rows whenever more of them are there. */
  onRows: (rows: RowShape[]) => void;
}

export default function ListMap({ page, asked, chosen, onChoose, onRows }: Props) {
  const list = useSignal(page);
  const failed = useSignal<ApiError | null>(null);
  const picked = useSignal<string[]>([]);
  useEffect(() => {
    list.value = page;
    picked.value = [];
  }, [page]);
  useEffect(() => onRows(list.value.occurrences), [list.value]);
  const more = async () => {
    failed.value = null;
    try {
      const next = await listOccurrences({ ...asked, cursor: list.value.next_cursor });
      list.value = { ...next, occurrences: joined(list.value.occurrences, next.occurrences) };
    } catch (error) {
      failed.value = error as ApiError;
    }
  };
  const toggle = (protocol: string) => {
    const next = new Set(chosen);
    if (!next.delete(protocol)) next.add(protocol);
    onChoose(next);
  };
  const { placed, outside, unplaced } = numbered(list.value.occurrences);
  const row = (one: RowShape, number?: number) => (
    <MapRow
      key={one.protocol}
      row={one}
      number={number}
      isChosen={chosen.has(one.protocol)}
      onToggle={() => toggle(one.protocol)}
      isPicked={picked.value.includes(one.protocol)}
      onPick={() => (picked.value = [one.protocol])}
    />
  );
  const summary = placed.filter(({ row: { protocol } }) => picked.value.includes(protocol));
  return (
    <>
      <Forms />
      <Map
        label={t('onmap.label')}
        centre={town.value!.settings.centre}
        zoom={12}
        pinned={picked.value}
        numbered={{
          said,
          onPin: (ids) => (picked.value = ids),
          pins: placed.map(({ row: one, number, position }) => pinOf(one, number, position)),
        }}
      />
      <div class="card unprinted" aria-live="polite" hidden={!summary.length}>
        <h2>{t('onmap.summary')}</h2>
        <ol class="plain-list">{summary.map(({ row: one, number }) => row(one, number))}</ol>
      </div>
      {outside > 0 && <p class="muted">{t('onmap.outside', { n: outside })}</p>}
      <div class="card">
        <h2>{t('onmap.rows')}</h2>
        <p class="muted small">{t('onmap.count', { n: placed.length })}</p>
        <ol class="plain-list">{placed.map(({ row: one, number }) => row(one, number))}</ol>
      </div>
      {unplaced.length > 0 && (
        <div class="card">
          <h2>{t('onmap.unplaced', { n: unplaced.length })}</h2>
          <ul class="plain-list">{unplaced.map((one) => row(one))}</ul>
        </div>
      )}
      {failed.value && <Failed error={failed.value} retry={() => void more()} />}
      {list.value.next_cursor && (
        <button type="button" class="unprinted" onClick={() => void more()}>
          {t('onmap.more')}
        </button>
      )}
    </>
  );
}

const said = (pins: Pin[]) =>
  pins.length > 1
    ? t('onmap.joined', { n: pins.length, numbers: pins.map(({ number }) => number).join(', ') })
    : pins[0]!.label;

const dueOf = (row: RowShape, form: Form) =>
  form === 'quiet'
    ? t('onmap.quiet')
    : inWords(row.days_left) + (row.outside_boundary ? `, ${t('onmap.is_outside')}` : '');

function pinOf(row: RowShape, number: number, position: Pick<Pin, 'latitude' | 'longitude'>): Pin {
  const form = formOf(row);
  return {
    ...position,
    id: row.protocol,
    number,
    form,
    isOutside: row.outside_boundary,
    label: t('onmap.pin', { n: number, what: categoryName(row.category), due: dueOf(row, form) }),
  };
}

/** What the forms of the pins mean. */
function Forms() {
  return (
    <ul class="key">
      <li>{t('onmap.key')}</li>
      {FORMS.map((form) => (
        <li key={form} class="row">
          <span class={`pin ${form}`} aria-hidden="true" />
          {t(`onmap.${form}`, { n: SOON_DAYS })}
        </li>
      ))}
    </ul>
  );
}
