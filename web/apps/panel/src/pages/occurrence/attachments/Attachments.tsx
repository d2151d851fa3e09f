/** What the staff attached to an occurrence, its photos after beside the citizen's before, and the way to add more. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ApiError } from '@core/api';
import type { CaseShape } from '@core/api-types';
import { readOccurrence } from '../../../calls';
import PhotoViewer from '../../../shared/PhotoViewer';
import { AddFiles } from './AddFiles';
import { FileList } from './FileList';
import { t } from './texts';
import '@core/styles/files.css';

/** When what has just arrived is looked for again, in seconds: most are ready within a few. */
const LOOKS_AFTER = [2, 3, 5, 10, 20, 40];

interface Props {
  occurrence: CaseShape;
  onChange: (changed: CaseShape) => void;
}

export default function Attachments({ occurrence, onChange }: Props) {
  const attached = occurrence.attachments;
  const waiting = attached.filter(({ visibility, status }) => visibility === 'proposed' && status === 'ready').length;
  const decides = occurrence.allowed_actions.includes('disclose');
  const refresh = useLooks(occurrence, onChange);
  return (
    <section class="card" aria-labelledby="files">
      <h2 id="files">{t('files')}</h2>
      {decides && waiting > 0 && <p class="note">{t('files.waiting', { n: waiting })}</p>}
      <BeforeAndAfter occurrence={occurrence} />
      {attached.length > 0 && <FileList occurrence={occurrence} onChange={onChange} />}
      {occurrence.allowed_actions.includes('attach') && <AddFiles occurrence={occurrence} onSent={refresh} />}
    </section>
  );
}

/** Reads the occurrence again while a file of it is being checked, less and less often; the way to do so now. */
function useLooks({ protocol, attachments }: CaseShape, onChange: Props['onChange']) {
  const looks = useRef(0);
  const refresh = async () => {
    try {
      onChange(await readOccurrence(protocol));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  };
  const isPending = attachments.some(({ status }) => status === 'pending');
  useEffect(() => {
    const after = LOOKS_AFTER[looks.current];
    if (!isPending || after === undefined) return;
    const timer = setTimeout(() => {
      looks.current += 1;
      void refresh();
    }, after * 1000);
    return () => clearTimeout(timer);
  }, [isPending, attachments]);
  return () => {
    looks.current = 0;
    return refresh();
  };
}

interface Picture {
  id: string;
  name: string;
  thumb_url: string | null;
  display_url: string | null;
}

function BeforeAndAfter({ occurrence }: Pick<Props, 'occurrence'>) {
  const large = useSignal<Picture | null>(null);
  const after = occurrence.attachments.filter(({ thumb_url }) => thumb_url);
  if (!after.length) return null;
  const before = occurrence.photos
    .filter(({ thumb_url }) => thumb_url)
    .map((one, place) => ({ ...one, name: `${t('files.before')} ${place + 1}` }));
  return (
    <div class="before-after">
      {before.length > 0 && (
        <Column title={t('files.before')} pictures={before} onOpen={(one) => (large.value = one)} />
      )}
      <Column title={t('files.after')} pictures={after} onOpen={(one) => (large.value = one)} />
      {large.value && (
        <PhotoViewer photos={[...before, ...after]} first={large.value.id} onClose={() => (large.value = null)} />
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
          <button type="button" aria-label={t('files.open', { name: one.name })} onClick={() => onOpen(one)}>
            <img src={one.thumb_url ?? ''} alt="" loading="lazy" />
          </button>
        </li>
      ))}
    </ul>
  </div>
);
