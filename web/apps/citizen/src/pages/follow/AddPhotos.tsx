/** Photos that come later: of what was registered already, as long as it is open. */
import { useSignal } from '@preact/signals';
import { ApiError, upload } from '@core/api';
import { said } from '@core/i18n';
import { explained } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import type { Access } from '../../types';
import { t, type Key } from '../../i18n';
import { prepare } from '../../photos/prepare';
import { addPhoto } from '../../service';

export function AddPhotos({ by, onDone }: { by: Access; onDone: () => void }) {
  const busy = useSignal(false);
  const failure = useSignal('');
  const send = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    input.value = '';
    busy.value = true;
    failure.value = '';
    let sent = 0;
    try {
      for (const file of files) {
        const ready = await prepare(file);
        if (typeof ready === 'string') {
          failure.value = t(`photos.${ready}` as Key);
          continue;
        }
        const form = await addPhoto(by, ready.blob.type || 'image/jpeg');
        await upload(form.upload, ready.blob);
        sent += 1;
      }
      if (sent) say(t('add.thanks', { n: sent }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error.status === 409 && error.problem.detail ? said(error.problem.detail) : explained(error);
    }
    busy.value = false;
    onDone();
  };
  return (
    <section class="card" aria-labelledby="add">
      <h2 id="add">{t('add')}</h2>
      <label class="button file" for="add-photos">
        {t(busy.value ? 'saving' : 'photos.gallery')}
        <input
          id="add-photos"
          type="file"
          accept="image/*,.heic,.heif"
          multiple
          disabled={busy.value}
          onChange={(event) => void send(event.currentTarget)}
        />
      </label>
      {failure.value && (
        <p class="wrong" role="alert">
          {failure.value}
        </p>
      )}
    </section>
  );
}
