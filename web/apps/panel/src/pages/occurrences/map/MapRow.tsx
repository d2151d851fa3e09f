/** One row of the list beside its map: its number, what it is, where, and how pressing. */
import type { RowShape } from '@core/api-types';
import { has } from '../../../session';
import { Due } from '../../../shared/Due';
import { categoryName } from '../../../shared/labels';
import { word } from '../../../i18n';
import { leaveAt } from '../lastList';
import { formOf } from './numbered';
import { t } from './texts';

interface Props {
  row: RowShape;
  number?: number;
  isChosen: boolean;
  onToggle: () => void;
  isPicked: boolean;
  onPick: () => void;
}

export function MapRow({ row, number, isChosen, onToggle, isPicked, onPick }: Props) {
  const where = [row.address?.street, row.address?.number].filter(Boolean).join(', ');
  return (
    <li class="map-row" data-picked={isPicked || undefined}>
      {number !== undefined && (
        <button
          type="button"
          class="plain"
          aria-label={t('onmap.show', { n: number })}
          aria-pressed={isPicked}
          onClick={onPick}
        >
          <span class={`pin ${formOf(row)}`} aria-hidden="true">
            <span>{number}</span>
          </span>
        </button>
      )}
      {has('ombudsman', 'sector') && (
        <input
          type="checkbox"
          class="unprinted"
          checked={isChosen}
          aria-label={t('bulk.one', { protocol: row.protocol })}
          onChange={onToggle}
        />
      )}
      <div>
        <strong>{categoryName(row.category)}</strong> <span class="badge">{word('status', row.status)}</span>
        <div dir="auto">{[where, row.neighbourhood].filter(Boolean).join(' · ')}</div>
        <div dir="auto" class="small">
          {row.description}
        </div>
        <a
          class="protocol"
          href={`#/occurrences/${row.protocol}`}
          aria-label={t('onmap.open', { protocol: row.protocol })}
          onClick={() => leaveAt(row.protocol)}
        >
          {row.protocol}
        </a>{' '}
        {row.outside_boundary && <span class="badge quiet">{t('onmap.is_outside')}</span>}
      </div>
      <div>
        <Due row={row} />
      </div>
    </li>
  );
}
