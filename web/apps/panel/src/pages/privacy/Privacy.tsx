/** What was done with personal data: requests, what came of them, and who read whose identity for what. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import type { PrivacyEntryShape } from '@core/api-types';
import { Empty, Failed, Shown, useLoaded } from '@core/ui/states';
import { listPrivacy } from '../../calls';
import { moment, t, word } from '../../i18n';
import { has } from '../../session';

export default function Privacy() {
  const first = useLoaded(() => listPrivacy(), 'privacy');
  return (
    <>
      <h1 tabIndex={-1}>{t('nav.privacy')}</h1>
      <p class="muted">{t('privacy.about')}</p>
      <Shown of={first}>
        {(found) =>
          found.entries.length ? (
            <Log entries={found.entries} next={found.next_cursor} />
          ) : (
            <Empty>{t('privacy.none')}</Empty>
          )
        }
      </Shown>
    </>
  );
}

function Log({ entries, next }: { entries: PrivacyEntryShape[]; next: string | null }) {
  const shown = useSignal(entries);
  const cursor = useSignal(next);
  const failure = useSignal<ApiError | null>(null);
  const more = async () => {
    failure.value = null;
    try {
      const page = await listPrivacy(cursor.value ?? undefined);
      shown.value = [...shown.value, ...page.entries];
      cursor.value = page.next_cursor;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
    }
  };
  return (
    <>
      <div class="card">
        <ol class="timeline" aria-label={t('nav.privacy')}>
          {shown.value.map((entry, place) => (
            <Entry key={place} entry={entry} />
          ))}
        </ol>
      </div>
      {failure.value && <Failed error={failure.value} retry={() => void more()} />}
      {cursor.value && (
        <button type="button" onClick={() => void more()}>
          {t('mails.more')}
        </button>
      )}
    </>
  );
}

const Entry = ({ entry }: { entry: PrivacyEntryShape }) => (
  <li>
    {moment(entry.at)} · {t(`privacy.${entry.event}`, { erased: entry.erased, kept: entry.kept })}
    {entry.protocol && (
      <>
        {' · '}
        {has('ombudsman') ? <a href={`#/occurrences/${entry.protocol}`}>{entry.protocol}</a> : entry.protocol}
      </>
    )}
    {entry.actor && (
      <>
        {' · '}
        {entry.actor}
        {entry.role && ` (${word('role', entry.role)})`}: <span dir="auto">{entry.purpose}</span>
      </>
    )}
  </li>
);
