/** What is kept, why, how long, and who answers for it: the town's own text, or a complete default. */
import '../../later/messages';
import { addPart } from '@core/i18n';
import { language, t as translate, type Key } from '../../i18n';
import { Contacts } from '../../shared/Contacts';
import { town } from '../../town';
import english from './messages.en.json';
import portuguese from './messages.pt-BR.json';

addPart(portuguese, english);
const t = translate as (key: Key | keyof typeof portuguese, places?: Record<string, string>) => string;

const PARTS = [
  'responsible',
  'kept',
  'anonymous',
  'confidential',
  'account',
  'photos',
  'device',
  'how_long',
  'rights',
  'law',
];

export default function Privacy() {
  const own = town.value?.privacy?.[language.value] ?? town.value?.privacy?.['pt-BR'];
  const officer = town.value?.data_officer;
  return (
    <>
      <h1 tabIndex={-1}>{t('privacy')}</h1>
      {own
        ? own.split(/\n{2,}/).map((paragraph) => (
            <p key={paragraph} dir="auto">
              {paragraph}
            </p>
          ))
        : PARTS.map((name) => (
            <section class="card" key={name} aria-labelledby={`privacy-${name}`}>
              <h2 id={`privacy-${name}`}>{t(`privacy.${name}` as 'privacy.kept')}</h2>
              <p>{t(`privacy.${name}.text` as 'privacy.kept.text', { town: town.value?.name ?? '' })}</p>
            </section>
          ))}
      <section class="card" aria-labelledby="privacy-contacts">
        <h2 id="privacy-contacts">{t('contacts')}</h2>
        {officer && (
          <p>
            {t('privacy.officer')}: {[officer.name, officer.email, officer.phone].filter(Boolean).join(' · ')}
          </p>
        )}
        <Contacts />
      </section>
    </>
  );
}
