/** A mail as it came: always as text, its files as downloads only. */
import type { MailShape } from '@core/api-types';
import { moment, number, t, word } from '../../i18n';
import { Linked } from '../../shared/Linked';

const KILOBYTE = 1024;

export function MailCard({ mail }: { mail: MailShape }) {
  return (
    <article class="card" aria-label={mail.subject || t('mails.no_subject')}>
      <div class="row spread">
        <h2 dir="auto">{mail.subject || t('mails.no_subject')}</h2>
        <span class="badge">{word('mail', mail.outcome)}</span>
      </div>
      <p class="small muted" dir="auto">
        {[mail.name, mail.sender].filter(Boolean).join(' · ') || t('mails.no_sender')} · {moment(mail.at)}
      </p>
      {mail.text ? (
        <p class="text" dir="auto">
          <Linked text={mail.text} />
        </p>
      ) : (
        <p class="muted">{t('mails.no_text')}</p>
      )}
      {mail.files.length > 0 && (
        <ul>
          {mail.files.map((file, place) => (
            <li key={place}>
              {file.url ? <a href={file.url}>{file.name}</a> : <span dir="auto">{file.name}</span>}{' '}
              <span class="small muted">
                {word('mail_file', file.outcome)} ·{' '}
                {t('mails.kilobytes', { n: number(Math.ceil(file.size / KILOBYTE)) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {mail.left_out > 0 && <p class="small muted">{t('mails.left_out', { n: mail.left_out })}</p>}
      <p class="row unprinted">
        {mail.about && <a href={`#/occurrences/${mail.about}`}>{mail.about}</a>}
        {mail.raw_url && <a href={mail.raw_url}>{t('mails.raw')}</a>}
      </p>
    </article>
  );
}
