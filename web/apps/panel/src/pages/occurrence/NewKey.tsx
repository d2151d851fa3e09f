/** A new access key for an author who has lost theirs: shown once, to be written down, printed or read out. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { giveNewKey } from '../../calls';
import { t } from '../../i18n';
import { Dialog } from '@core/ui/Dialog';
import { Input } from '@core/ui/Field';
import { QrCode } from '@core/ui/QrCode';
import { Failed } from '@core/ui/states';
import { config } from '../../session';

export function NewKey({ protocol, onGiven, onClose }: { protocol: string; onGiven: () => void; onClose: () => void }) {
  const reason = useSignal('');
  const key = useSignal<string | null>(null);
  const failure = useSignal<ApiError | null>(null);
  const busy = useSignal(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    failure.value = null;
    busy.value = true;
    try {
      key.value = (await giveNewKey(protocol, reason.value)).access_key;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
    }
    busy.value = false;
  };
  const error = failure.value?.fields.reason;
  if (key.value)
    return (
      <Dialog title={t('new_key')} onClose={onGiven}>
        <Given protocol={protocol} accessKey={key.value} />
      </Dialog>
    );
  return (
    <Dialog title={t('new_key')} onClose={onClose}>
      <p class="muted">{t('new_key.hint')}</p>
      <form onSubmit={submit}>
        {failure.value && !error && <Failed error={failure.value} />}
        <Input
          id="reason"
          label={t('new_key.reason')}
          hint={t('new_key.reason_hint')}
          value={reason.value}
          error={error}
          required
          maxLength={200}
          onChange={(value) => (reason.value = value)}
        />
        <button class="primary" disabled={busy.value}>
          {t(busy.value ? 'saving' : 'new_key.give')}
        </button>
      </form>
    </Dialog>
  );
}

function Given({ protocol, accessKey }: { protocol: string; accessKey: string }) {
  // After the hash, so that the key is in no server's log.
  const address = `${config.value?.citizen_url}#/follow?${new URLSearchParams({ protocol, key: accessKey })}`;
  return (
    <div class="receipt">
      <div class="row spread">
        <dl class="facts">
          <dt>{t('field.protocol')}</dt>
          <dd>
            <strong class="protocol">{protocol}</strong>
          </dd>
          <dt>{t('access_key')}</dt>
          <dd>
            <strong class="protocol">{accessKey}</strong>
          </dd>
        </dl>
        <QrCode text={address} label={t('receipt.qr')} />
      </div>
      <p>{t('receipt.follow')}</p>
      <p class="note unprinted">{t('new_key.once')}</p>
    </div>
  );
}
