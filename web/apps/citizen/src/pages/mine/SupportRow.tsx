/** One supported occurrence: how it stands, and taking the support back. */
import { useLoaded, explained } from '@core/ui/states';
import { day, t, word } from '../../i18n';
import { supported } from '../../service';
import { takeBack } from '../../shared/support';
import { forgetSupport, type KeptSupport } from '../../store/kept';
import { categoryName } from '../../town';

export function SupportRow({ of: support, onForget }: { of: KeptSupport; onForget: () => void }) {
  const loaded = useLoaded(() => supported(support.id), support.id);
  const found = loaded.value;
  const end = () =>
    void takeBack(support.id)
      .catch(() => forgetSupport(support.id))
      .then(onForget);
  return (
    <li class="card" data-support={support.id}>
      <h3 dir="auto">{categoryName(support.category)}</h3>
      {found && (
        <p class="muted">
          {word('status', found.status)}
          {found.neighbourhood && <> · {found.neighbourhood}</>} · {t('registered')} {day(found.registered_on)} ·{' '}
          {t('supports', { n: found.supports })}
          {found.outcome && <> · {word('outcome', found.outcome)}</>}
        </p>
      )}
      {loaded.error && <p class="muted">{explained(loaded.error)}</p>}
      <button type="button" onClick={end}>
        {t(found?.closed_on ? 'mine.forget' : 'support.back')}
      </button>
    </li>
  );
}
