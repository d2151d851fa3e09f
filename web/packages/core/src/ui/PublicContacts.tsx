/** How the office is reached: each part where the town has it. */
import type { PublicContactsShape } from '../api-types';
import { t } from '../i18n';
import { dialled } from './Phone';

export function PublicContacts({ contacts }: { contacts: PublicContactsShape }) {
  const { phone, email, address, hours } = contacts;
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
