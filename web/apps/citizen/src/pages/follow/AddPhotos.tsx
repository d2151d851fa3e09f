/** Photos that come later: of what was registered already, as long as it is open. */
import { useSignal } from '@preact/signals';
import { ApiError, upload } from '@core/api';
import { said } from '@core/i18n';
import { explained } from '@core/ui/states';
import { say } from '@core/ui/Toast';
import type { Access } from '../../types';
import { t } from '../../i18n';
import { reduce } from '@core/reduce';
import { addPhoto } from '../../service';

export function AddPhotos({ by, onDone }: { by: Access; onDone: () => void }) {
  const busy = useSignal(false);
  const failure = useSignal('');
  const send = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    input.value = '';
    busy.value = true;
    failure.value = '';
    try {
      for (const file of files) {
        const { blob } = await reduce(file);
        const form = await addPhoto(by, blob.type || 'image/jpeg');
        await upload(form.upload, blob);
      }
      if (files.length) say(t('add.thanks', { n: files.length }));
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
