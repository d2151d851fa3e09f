/** Where the ombudsman writes what the figures do not say; a manager reads it below. */
import { useSignal } from '@preact/signals';
import { day, t } from '../../i18n';
import { Dialog } from '@core/ui/Dialog';
import { text } from '../../shared/figures/i18n';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { TextArea } from '@core/ui/Field';
import { Failed } from '@core/ui/states';
import type { ReportShape } from '@core/api-types';
import type { Report } from './report';
import { has } from '../../session';

const MOST = 20_000;

export function ReportForm({ report, year }: { report: Report; year: string }) {
  const isAsking = useSignal(false);
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
      {read.value && <Public of={read.value} />}
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
        {has('ombudsman') && (
          <button type="button" disabled={busy} onClick={() => (isAsking.value = true)}>
            {text('yearly.publish')}
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
      {isAsking.value && (
        <Confirm
          year={year}
          onClose={() => (isAsking.value = false)}
          onConfirm={() => {
            isAsking.value = false;
            void report.publish();
          }}
        />
      )}
    </form>
  );
}

/** What everybody reads of it by now, and where. */
function Public({ of: read }: { of: ReportShape }) {
  if (!read.published_on) return <p class="muted">{text('yearly.unpublished')}</p>;
  return (
    <p class="note good">
      {text('yearly.published', { day: day(read.published_on) })} <a href={read.public_url!}>{read.public_url}</a>{' '}
      {!read.is_as_published && text('yearly.differs')}
    </p>
  );
}

/** What everybody has read cannot be taken back. */
function Confirm({ year, onClose, onConfirm }: { year: string; onClose: () => void; onConfirm: () => void }) {
  return (
    <Dialog title={text('yearly.publish_title', { year })} onClose={onClose}>
      <p>{text('yearly.publish_text')}</p>
      <button type="button" class="primary" onClick={onConfirm}>
        {text('yearly.publish')}
      </button>
    </Dialog>
  );
}
