/** The mails that no occurrence took, with the reason of each: nothing that came in is lost. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import type { MailShape } from '@core/api-types';
import { Empty, Failed, Shown, useLoaded } from '@core/ui/states';
import { listMails } from '../../calls';
import { t } from '../../i18n';
import { MailCard } from './MailCard';

export default function Mails() {
  const first = useLoaded(() => listMails(), 'mails');
  return (
    <>
      <h1 tabIndex={-1}>{t('nav.mails')}</h1>
      <p class="muted">{t('mails.about')}</p>
      <Shown of={first}>
        {(found) =>
          found.mails.length ? <List mails={found.mails} next={found.next_cursor} /> : <Empty>{t('mails.none')}</Empty>
        }
      </Shown>
    </>
  );
}

function List({ mails, next }: { mails: MailShape[]; next: string | null }) {
  const shown = useSignal(mails);
  const cursor = useSignal(next);
  const failure = useSignal<ApiError | null>(null);
  const more = async () => {
    failure.value = null;
    try {
      const page = await listMails(cursor.value ?? undefined);
      shown.value = [...shown.value, ...page.mails];
      cursor.value = page.next_cursor;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
    }
  };
  return (
    <>
      {shown.value.map((mail) => (
        <MailCard key={mail.id} mail={mail} />
      ))}
      {failure.value && <Failed error={failure.value} retry={() => void more()} />}
      {cursor.value && (
        <button type="button" onClick={() => void more()}>
          {t('mails.more')}
        </button>
      )}
    </>
  );
}
