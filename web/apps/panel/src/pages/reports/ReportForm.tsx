/** Where the ombudsman writes what the figures do not say; a manager reads it below. */
import { t } from '../../i18n';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { TextArea } from '@core/ui/Field';
import { Failed } from '@core/ui/states';
import type { Report } from './report';
import { has } from '../../session';

const MOST = 20_000;

export function ReportForm({ report }: { report: Report }) {
  const { read, words, errors, busy } = report;
  if (read.error) return <Failed error={read.error} retry={read.reload} />;
  const submit = (event: Event) => {
    event.preventDefault();
    void report.save();
  };
  const field = (name: 'analysis' | 'measures') => ({
    id: name,
    label: t(`yearly.${name}`),
    hint: t(`yearly.${name}_hint`),
    maxLength: MOST,
    value: words.value[name],
    error: errors[name],
    onChange: (text: string) => report.write({ [name]: text }),
    required: false,
  });
  return (
    <form onSubmit={submit} aria-busy={read.loading}>
      <ErrorSummary errors={errors} labels={{ analysis: t('yearly.analysis'), measures: t('yearly.measures') }} />
      {report.failure && <Failed error={report.failure} />}
      {report.newer && (
        <div class="note bad" role="alert">
          <p>{t('yearly.conflict')}</p>
          <p class="text" dir="auto">
            {report.newer.analysis}
          </p>
          <p class="text" dir="auto">
            {report.newer.measures}
          </p>
        </div>
      )}
      {has('ombudsman') && (
        <>
          <TextArea {...field('analysis')} />
          <TextArea {...field('measures')} />
        </>
      )}
      <div class="row">
        {has('ombudsman') && (
          <button class="primary" disabled={busy}>
            {t(busy ? 'saving' : 'save')}
          </button>
        )}
        <button type="button" onClick={() => print()}>
          {t('print')}
        </button>
        {report.isDraft && (
          <>
            <button type="button" class="plain" onClick={report.discard}>
              {t('intake.discard')}
            </button>
            <span class="muted small">{t('yearly.unsaved')}</span>
          </>
        )}
      </div>
    </form>
  );
}
