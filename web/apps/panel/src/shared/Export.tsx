/** The rows behind the figures as a file for a spreadsheet. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { exported } from '../calls';
import { t } from '../i18n';
import { Failed } from '@core/ui/states';
import { asked } from './periodQuery';

const LATER_MS = 10_000;

export function Export() {
  const busy = useSignal(false);
  const failure = useSignal<ApiError | null>(null);
  const download = async () => {
    busy.value = true;
    failure.value = null;
    try {
      const answer = await exported(asked());
      // A large one is answered with a link to where it lies.
      const isLink = answer.headers.get('content-type')?.includes('json');
      save(isLink ? ((await answer.json()) as { url: string }).url : URL.createObjectURL(await answer.blob()));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
    }
    busy.value = false;
  };
  return (
    <>
      <button type="button" class="unprinted" disabled={busy.value} onClick={download}>
        {t(busy.value ? 'loading' : 'export')}
      </button>
      {failure.value && <Failed error={failure.value} />}
    </>
  );
}

function save(address: string): void {
  const { from, to } = asked();
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = `ocorrencias-${from}-${to}.csv`;
  anchor.click();
  if (address.startsWith('blob:')) setTimeout(() => URL.revokeObjectURL(address), LATER_MS);
}
