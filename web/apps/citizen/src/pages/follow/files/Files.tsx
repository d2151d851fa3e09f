/** What the town shows the author: its photos beside the author's own, and documents to download. */
import { useSignal } from '@preact/signals';
import { addPart } from '@core/i18n';
import type { FileShape, FollowedShape } from '@core/api-types';
import { Dialog } from '@core/ui/Dialog';
import { t as translate, type Key } from '../../../i18n';
import english from './messages.en.json';
import portuguese from './messages.pt-BR.json';
import '@core/styles/files.css';

addPart(portuguese, english);
const t = translate as (key: Key | keyof typeof portuguese, places?: Record<string, string | number>) => string;

type Shown = Pick<FileShape, 'id' | 'thumb_url' | 'display_url'>;
const hasThumb = ({ thumb_url }: Shown) => thumb_url !== null;

export default function Files({ occurrence }: { occurrence: FollowedShape }) {
  const after = occurrence.attachments.filter(hasThumb);
  const documents = occurrence.attachments.filter(({ download_url }) => download_url);
  return (
    <>
      {after.length > 0 && <Pictures before={occurrence.photos.filter(hasThumb)} after={after} />}
      {documents.length > 0 && (
        <section class="card" aria-labelledby="documents">
          <h2 id="documents">{t('files.documents')}</h2>
          <ul class="plain-list files">
            {documents.map((one) => (
              <li key={one.id}>
                <a href={one.download_url!} download dir="auto">
                  {t('files.download', { name: one.name.replace(/\.pdf$/i, '') })}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Pictures({ before, after }: { before: Shown[]; after: Shown[] }) {
  const large = useSignal<{ url: string; of: 'files.large' | 'files.large_before' } | null>(null);
  return (
    <section class="card" aria-labelledby="photos">
      <h2 id="photos">{t(before.length ? 'files.pictures' : 'files.photos')}</h2>
      <div class="before-after">
        {before.length > 0 && (
          <Column
            title={t('files.before')}
            open="files.open_before"
            pictures={before}
            onOpen={(url) => (large.value = { url, of: 'files.large_before' })}
          />
        )}
        <Column
          title={before.length ? t('files.after') : undefined}
          open="files.open"
          pictures={after}
          onOpen={(url) => (large.value = { url, of: 'files.large' })}
        />
      </div>
      {large.value && (
        <Dialog title={t(large.value.of)} wide onClose={() => (large.value = null)}>
          <img src={large.value.url} alt={t(large.value.of)} />
        </Dialog>
      )}
    </section>
  );
}

interface ColumnProps {
  title?: string;
  open: 'files.open' | 'files.open_before';
  pictures: Shown[];
  onOpen: (url: string) => void;
}

const Column = ({ title, open, pictures, onOpen }: ColumnProps) => (
  <div>
    {title && <h3>{title}</h3>}
    <ul class="photos">
      {pictures.map((one, place) => (
        <li key={one.id}>
          <button type="button" aria-label={t(open, { place: place + 1 })} onClick={() => onOpen(one.display_url!)}>
            <img src={one.thumb_url!} alt="" loading="lazy" />
          </button>
        </li>
      ))}
    </ul>
  </div>
);
