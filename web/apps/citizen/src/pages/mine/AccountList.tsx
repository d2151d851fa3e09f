/** What the account of who has signed in holds besides what this device keeps. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import type { MineRowShape } from '@core/api-types';
import { go, link } from '@core/router';
import { Empty, Failed, Shown, useLoaded } from '@core/ui/states';
import { FOLLOW, open } from '../../access';
import { t } from '../../account/i18n';
import { listMine } from '../../account/occurrences';
import { holder } from '../../account/session';
import { day, dayAt, word } from '../../i18n';
import { categoryName, town } from '../../town';

const SIGNED_OUT = 401;

/** `kept` are the protocols whose receipts this device keeps: they are shown once, there. */
export function AccountList({ kept }: { kept: string[] }) {
  const account = holder.value;
  if (!account) return town.value?.sign_in[0] ? <Invitation text={t('account.invite')} /> : null;
  return (
    <section aria-labelledby="account">
      <h2 id="account">{t('account.mine')}</h2>
      <p class="muted">
        <span dir="auto">{account.email || t('account.of_govbr')}</span> · <a href="#/entrar">{t('account')}</a>
      </p>
      <Rows key={account.id} kept={kept} />
    </section>
  );
}

const Invitation = ({ text }: { text: string }) => (
  <p class="note">
    {text} <a href="#/entrar">{t('account.enter')}</a>
  </p>
);

function Rows({ kept }: { kept: string[] }) {
  const loaded = useLoaded(() => listMine(), 'account');
  const failure = useSignal<ApiError | null>(null);
  if (loaded.error?.status === SIGNED_OUT) return <Invitation text={t('account.over')} />;
  const more = async () => {
    const { occurrences, next_cursor: cursor } = loaded.value!;
    failure.value = null;
    try {
      const next = await listMine(cursor);
      loaded.set({ ...next, occurrences: [...occurrences, ...next.occurrences] });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
    }
  };
  return (
    <Shown of={loaded}>
      {({ occurrences, next_cursor: cursor }) => (
        <>
          {!occurrences.length && <Empty>{t('account.none')}</Empty>}
          <ul class="plain-list">
            {occurrences
              .filter(({ protocol }) => !kept.includes(protocol))
              .map((row) => (
                <Row key={row.protocol} row={row} />
              ))}
          </ul>
          {failure.value && <Failed error={failure.value} />}
          {cursor && (
            <button type="button" onClick={() => void more()}>
              {t('account.more')}
            </button>
          )}
        </>
      )}
    </Shown>
  );
}

function Row({ row }: { row: MineRowShape }) {
  const look = () => {
    open({ protocol: row.protocol, key: '' });
    go(link(FOLLOW, { protocol: row.protocol }));
  };
  return (
    <li class="card" data-account-row={row.protocol}>
      <h3 dir="auto">{categoryName(row.category)}</h3>
      <p class="protocol">{row.protocol}</p>
      <p dir="auto">{row.description}</p>
      <p>
        <span class="badge">{word('status', row.status)}</span>{' '}
        {row.outcome && <span class="badge good">{word('outcome', row.outcome)}</span>}
      </p>
      <p class="muted">
        {t('registered')} {day(dayAt(row.registered_at))}
        {!row.closed_at && <> · {t('due.until', { date: day(row.due_on) })}</>}
      </p>
      <button type="button" class="primary" onClick={look}>
        {t('mine.open')}
      </button>
    </li>
  );
}
