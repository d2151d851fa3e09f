/** How the office is reached: without this page, without the internet, without writing. */
import { t } from '../i18n';
import { isOffline, town } from '../town';

/** The number as a telephone dials it. */
const dialled = (phone: string) => `tel:${phone.replace(/[^\d+]/g, '')}`;

export function Contacts({ brief }: { brief?: boolean }) {
  const known = town.value;
  if (!known) return brief || !isOffline.value ? null : <p class="note">{t('contacts.unknown')}</p>;
  const { phone, email, address, hours } = known.contacts;
  if (brief) {
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
  return (
    <dl class="facts">
      {phone && (
        <>
          <dt>{t('contacts.phone')}</dt>
          <dd>
            <a href={dialled(phone)}>{phone}</a>
          </dd>
        </>
      )}
      {email && (
        <>
          <dt>{t('contacts.email')}</dt>
          <dd>
            <a href={`mailto:${email}`}>{email}</a>
          </dd>
        </>
      )}
      {address && (
        <>
          <dt>{t('contacts.address')}</dt>
          <dd>{address}</dd>
        </>
      )}
      {hours && (
        <>
          <dt>{t('contacts.hours')}</dt>
          <dd>{hours}</dd>
        </>
      )}
    </dl>
  );
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
