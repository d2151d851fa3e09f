/** The mail that the citizen would get of what is typed, as the API writes it; asked for, since it takes a moment. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import type { Action, PreviewShape } from '@core/api-types';
import { previewOf } from '../../calls';
import { t } from '../../i18n';
import { Failed } from '@core/ui/states';

/** The actions that citizens are told of by mail. */
const TOLD: Action[] = [
  'forward',
  'ask_citizen',
  'answer',
  'conclude',
  'archive',
  'reopen',
  'extend',
  'mark_duplicate',
];

interface Props {
  action: Action;
  protocol: string;
  /** What would be sent; it changes while somebody types. */
  body: Record<string, unknown>;
  isAnonymous: boolean;
}

export function MailPreview({ action, protocol, body, isAnonymous }: Props) {
  const shown = useSignal<{ of: string; mail: PreviewShape['mail'] } | null>(null);
  const failure = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  if (!TOLD.includes(action) || isAnonymous) return null;
  const now = JSON.stringify(body);
  const look = async () => {
    busy.value = true;
    failure.value = null;
    try {
      shown.value = { of: now, mail: (await previewOf(protocol, body)).mail };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      shown.value = null;
      failure.value = error;
    }
    busy.value = false;
  };
  // Other words than those that were looked at are another mail.
  const current = shown.value?.of === now ? shown.value : null;
  return (
    <div class="preview-mail">
      <button type="button" disabled={busy.value} onClick={look}>
        {t('preview.look')}
      </button>
      {failure.value && <Failed error={failure.value} />}
      <div role="status">
        {current?.mail && (
          <section class="note" aria-label={t('preview.mail')}>
            <p class="small muted">{t('preview.hint')}</p>
            <p>
              <strong dir="auto">{current.mail.subject}</strong>
            </p>
            <p class="text small" dir="auto">
              {current.mail.text.trim()}
            </p>
          </section>
        )}
        {current && !current.mail && <p class="note">{t('preview.none')}</p>}
      </div>
    </div>
  );
}
