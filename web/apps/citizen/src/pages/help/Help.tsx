/** Questions people have, answered in a sentence or two, and how to reach the office. */
import '../../later/messages';
import { t, type Key } from '../../i18n';
import { Contacts, Emergency } from '../../shared/Contacts';
import { InstallHint } from '../../shared/InstallHint';

const QUESTIONS = ['what', 'how_long', 'anonymous', 'confidential', 'lost_key', 'offline', 'contest', 'photos'];

export default function Help() {
  return (
    <>
      <h1 tabIndex={-1}>{t('help')}</h1>
      {QUESTIONS.map((name) => (
        <section class="card" key={name} aria-labelledby={`help-${name}`}>
          <h2 id={`help-${name}`}>{t(`help.${name}` as Key)}</h2>
          <p>{t(`help.${name}.text` as Key)}</p>
          {name === 'lost_key' && <Contacts />}
        </section>
      ))}
      <InstallHint />
      <Emergency />
    </>
  );
}
