/** One photo in a list, small: what opens it, whether parts of it are covered, and of one not shown why not. */
import type { CasePhotoShape, CoverStatus } from '@core/api-types';
import { word } from '../../../i18n';
import { t } from './texts';

interface Props {
  photo: Pick<CasePhotoShape, 'thumb_url'> & Partial<Pick<CasePhotoShape, 'status' | 'reason' | 'cover'>>;
  /** What the button does, for who cannot see the photo in it. */
  label: string;
  onOpen: () => void;
}

const COVERS = {
  pending: 'photos.covering',
  ready: 'photos.covered',
  failed: 'photos.not_covered',
} as const satisfies Record<CoverStatus, string>;

export function PhotoItem({ photo, label, onOpen }: Props) {
  const cover = photo.cover && t(COVERS[photo.cover.status]);
  if (!photo.thumb_url && !cover) {
    return <p class="muted">{photo.reason ? word('photo_reason', photo.reason) : word('photo', photo.status!)}</p>;
  }
  return (
    <button type="button" aria-label={cover ? `${label}, ${cover}` : label} onClick={onOpen}>
      {photo.thumb_url && <img src={photo.thumb_url} alt="" loading="lazy" />}
      {cover && <span class={photo.cover?.status === 'failed' ? 'badge late' : 'badge'}>{cover}</span>}
    </button>
  );
}
