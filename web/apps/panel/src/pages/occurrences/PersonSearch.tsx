/** What a person has registered: looked for by name, phone, e-mail or CPF, with a purpose, since every search is logged. */
import { signal, useSignal } from '@preact/signals';
import { t } from '../../i18n';
import { setQuery } from '@core/router';
import { Input } from '@core/ui/Field';

interface Sought {
  person: string;
  purpose: string;
}

/** Who is looked for. Not in the address: that stays in the browser's history, and links are passed on. */
export const sought = signal<Sought | null>(null);

export function PersonSearch() {
  const person = useSignal(sought.value?.person ?? '');
  const purpose = useSignal(sought.value?.purpose ?? '');
  const search = (event: Event) => {
    event.preventDefault();
    // In all statuses: who calls does not know in which view theirs are.
    setQuery({ view: 'all', cursor: undefined, sort: undefined });
    sought.value = { person: person.value.trim(), purpose: purpose.value.trim() };
  };
  const end = () => {
    person.value = purpose.value = '';
    setQuery({ cursor: undefined });
    sought.value = null;
  };
  return (
    <details class="card folded unprinted" open={sought.value !== null}>
      <summary>{t('person')}</summary>
      <form role="search" aria-label={t('person')} onSubmit={search}>
        <div class="short">
          <Input
            id="person"
            label={t('person.who')}
            hint={t('person.who_hint')}
            value={person.value}
            required
            maxLength={200}
            onChange={(value) => (person.value = value)}
          />
          <Input
            id="person-purpose"
            label={t('identity.purpose')}
            hint={t('person.purpose_hint')}
            value={purpose.value}
            required
            maxLength={200}
            onChange={(value) => (purpose.value = value)}
          />
        </div>
        <div class="row">
          <button type="submit">{t('person.search')}</button>
          {sought.value && (
            <button type="button" class="plain" onClick={end}>
              {t('person.end')}
            </button>
          )}
        </div>
      </form>
    </details>
  );
}
