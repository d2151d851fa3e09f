/** What the staff attached to an occurrence, its photos after beside the citizen's before, and the way to add more. */
import { useSignal } from '@preact/signals';
import type { CasePhotoShape, CaseShape } from '@core/api-types';
import { isBeingCovered } from '../photos/CasePhotos';
import { useLooks } from '../photos/looks';
import { PhotoItem } from '../photos/PhotoItem';
import { Viewer } from '../photos/Viewer';
import { AddFiles } from './AddFiles';
import { FileList } from './FileList';
import { t } from './texts';
import '@core/styles/files.css';

interface Props {
  occurrence: CaseShape;
  onChange: (changed: CaseShape) => void;
}

export default function Attachments({ occurrence, onChange }: Props) {
  const attached = occurrence.attachments;
  const waiting = attached.filter(({ visibility, status }) => visibility === 'proposed' && status === 'ready').length;
  const decides = occurrence.allowed_actions.includes('disclose');
  const isPending = attached.some(({ status }) => status === 'pending');
  const hasPictures = attached.some(({ thumb_url }) => thumb_url);
  // Without pictures here, the photos of the case have a card of their own, which looks for itself.
  const refresh = useLooks(occurrence, isPending || (hasPictures && isBeingCovered(occurrence)), onChange);
  return (
    <section class={attached.length ? 'card' : 'card unprinted'} aria-labelledby="files">
      <h2 id="files">{t('files')}</h2>
      {decides && waiting > 0 && <p class="note">{t('files.waiting', { n: waiting })}</p>}
      <BeforeAndAfter occurrence={occurrence} onChange={onChange} />
      {attached.length > 0 && <FileList occurrence={occurrence} onChange={onChange} />}
      {occurrence.allowed_actions.includes('attach') && <AddFiles occurrence={occurrence} onSent={refresh} />}
    </section>
  );
}

interface Picture {
  id: string;
  name: string;
  thumb_url: string | null;
  display_url: string | null;
  status?: CasePhotoShape['status'];
  reason?: CasePhotoShape['reason'];
  cover?: CasePhotoShape['cover'];
}

function BeforeAndAfter({ occurrence, onChange }: Props) {
  const large = useSignal<Picture | null>(null);
  const after = occurrence.attachments
    .filter(({ thumb_url }) => thumb_url)
    .map(({ id, name, thumb_url, display_url }): Picture => ({ id, name, thumb_url, display_url }));
  if (!after.length) return null;
  const before = occurrence.photos.map((one, place) => ({ ...one, name: `${t('files.before')} ${place + 1}` }));
  return (
    <div class="before-after">
      {before.length > 0 && (
        <Column title={t('files.before')} pictures={before} onOpen={(one) => (large.value = one)} />
      )}
      <Column title={t('files.after')} pictures={after} onOpen={(one) => (large.value = one)} />
      {large.value && (
        <Viewer
          photos={[...before, ...after]}
          first={large.value.id}
          occurrence={occurrence}
          onChange={onChange}
          onClose={() => (large.value = null)}
        />
      )}
    </div>
  );
}

interface ColumnProps {
  title: string;
  pictures: Picture[];
  onOpen: (picture: Picture) => void;
}

const Column = ({ title, pictures, onOpen }: ColumnProps) => (
  <div>
    <h3>{title}</h3>
    <ul class="photos">
      {pictures.map((one) => (
        <li key={one.id}>
          <PhotoItem photo={one} label={t('files.open', { name: one.name })} onOpen={() => onOpen(one)} />
        </li>
      ))}
    </ul>
  </div>
);
