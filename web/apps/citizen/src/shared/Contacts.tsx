/** How the office is reached: without this page, without the internet, without writing. */
import { dialled } from '@core/ui/Phone';
import { PublicContacts } from '@core/ui/PublicContacts';
import { t } from '../i18n';
import { isOffline, town } from '../town';

export function Contacts({ brief }: { brief?: boolean }) {
  const known = town.value;
  if (!known) return brief || !isOffline.value ? null : <p class="note">{t('contacts.unknown')}</p>;
  if (brief) {
    const { phone, hours } = known.contacts;
    return (
      <p class="small">
        {t('app')} {known.name}
        {phone && (
          <>
            {' · '}
            <a href={dialled(phone)}>{phone}</a>
          </>
        )}
        {hours && <> · {hours}</>} · <a href="#/ajuda">{t('help')}</a> · <a href="#/privacidade">{t('privacy')}</a>
      </p>
    );
  }
  return <PublicContacts contacts={known.contacts} />;
}

export function Emergency() {
  const numbers = town.value?.emergency ?? [];
  if (!numbers.length) return null;
  return (
    <section class="card" aria-labelledby="emergency">
      <h2 id="emergency">{t('emergency')}</h2>
      <p>{t('emergency.text')}</p>
      <ul class="row plain-list">
        {numbers.map(({ name, phone }) => (
          <li key={phone}>
            <a class="button" href={dialled(phone)}>
              {phone} {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
