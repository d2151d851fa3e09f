/** What people wrote when they evaluated, under the filters of the page, once it is asked for. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import type { CommentShape } from '@core/api-types';
import { Failed } from '@core/ui/states';
import { listComments } from '../../calls';
import { moment, t, word } from '../../i18n';
import { categoryName, sectorName } from '../../shared/labels';
import { asked } from '../../shared/periodQuery';

export function Comments() {
  const shown = useSignal<CommentShape[] | null>(null);
  const cursor = useSignal<string | null>(null);
  const failure = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const more = async () => {
    failure.value = null;
    busy.value = true;
    try {
      const page = await listComments({ ...asked(), cursor: cursor.value ?? undefined, limit: 10 });
      shown.value = [...(shown.value ?? []), ...page.comments];
      cursor.value = page.next_cursor;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
    }
    busy.value = false;
  };
  return (
    <div class="unprinted">
      {shown.value && !shown.value.length && <p class="muted">{t('comments.none')}</p>}
      {shown.value?.map((one) => (
        <article class="entry" key={`${one.protocol} ${one.at}`}>
          <p class="text" dir="auto">
            {one.comment}
          </p>
          <p class="small muted">
            {[
              word('level', String(one.satisfaction)),
              categoryName(one.category),
              one.sector && sectorName(one.sector),
              moment(one.at),
            ]
              .filter(Boolean)
              .join(' · ')}{' '}
            <a class="protocol" href={`#/occurrences/${one.protocol}`}>
              {one.protocol}
            </a>
          </p>
        </article>
      ))}
      {failure.value && <Failed error={failure.value} retry={() => void more()} />}
      {(!shown.value || cursor.value) && (
        <button type="button" disabled={busy.value} onClick={() => void more()}>
          {t(shown.value ? 'comments.more' : 'comments.show')}
        </button>
      )}
    </div>
  );
}
