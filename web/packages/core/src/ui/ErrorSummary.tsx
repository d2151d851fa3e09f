/** What is wrong with a form, all of it at the top, each line leading to its field. */
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';

export function ErrorSummary({
  errors,
  labels = {},
}: {
  errors: Record<string, string>;
  labels?: Record<string, string>;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, [errors]);
  const entries = Object.entries(errors);
  if (!entries.length) return null;
  return (
    <div class="note bad" role="alert" tabIndex={-1} ref={box}>
      <p>
        <strong>{t('error.fields')}</strong>
      </p>
      <ul>
        {entries.map(([field, message]) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(field)?.focus();
              }}
            >
              {labels[field] ?? field}: {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
