/** The table behind a chart, made when it is opened: it seldom is, and it has more parts than the chart. */
import type { ComponentChildren } from 'preact';
import { useSignal } from '@preact/signals';
import { t } from '../i18n';

export function AsTable({ label, children }: { label: string; children: () => ComponentChildren }) {
  const open = useSignal(false);
  return (
    <details onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{t('show_table')}</summary>
      {open.value && (
        <div class="scroll" tabIndex={0} role="region" aria-label={label}>
          <table>{children()}</table>
        </div>
      )}
    </details>
  );
}
