/** The form that opens an occurrence: protocol and access key. */
import { useSignal } from '@preact/signals';
import { go, link } from '@core/router';
import { ErrorSummary } from '@core/ui/ErrorSummary';
import { Input } from '@core/ui/Field';
import { focusHeading } from '../focus';
import { asked, FOLLOW, isFollowing, keepsNext, keyOf, open, protocolOf, typed } from '../access';
import { t } from '../i18n';

const NONE: Record<string, string> = {};
const LONGEST = 40;

/** With `keeps`, the receipt that was typed in joins those of this device. */
export function AccessForm({ keeps }: { keeps?: boolean }) {
  const errors = useSignal(NONE);
  const labels = { protocol: t('protocol'), key: t('key') };
  const submit = (event: Event) => {
    event.preventDefault();
    const protocol = protocolOf(typed.value.protocol);
    const key = keyOf(typed.value.key);
    errors.value = { ...(!protocol && { protocol: t('protocol.wrong') }), ...(!key && { key: t('key.wrong') }) };
    if (!protocol || !key) return;
    open({ protocol, key });
    if (keeps) keepsNext.value = true;
    focusHeading();
    if (!isFollowing.value || protocolOf(asked.value) !== protocol) go(link(FOLLOW, { protocol }));
  };
  const field = (name: keyof typeof labels) => ({
    id: name,
    label: labels[name],
    value: typed.value[name],
    error: errors.value[name],
    onChange: (value: string) => {
      typed.value = { ...typed.value, [name]: value };
    },
  });
  return (
    // The browser must not offer it to the next person at this machine.
    <form onSubmit={submit} noValidate autocomplete="off">
      <ErrorSummary errors={errors.value} labels={labels} />
      <Input {...field('protocol')} hint={t('protocol.hint')} inputMode="numeric" maxLength={LONGEST} required />
      <Input {...field('key')} hint={t('key.hint')} maxLength={LONGEST} required />
      <button class="primary">{t('follow')}</button>
    </form>
  );
}
