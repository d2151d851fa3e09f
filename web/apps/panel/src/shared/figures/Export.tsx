/** The rows behind the figures as a file: in the reader's words for a spreadsheet, or in codes for programs. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { exported } from '../calls';
import { language, t } from '../i18n';
import { Failed } from '@core/ui/states';
import { text } from './figures/i18n';
import { asked } from './periodQuery';

const LATER_MS = 10_000;

export function Export() {
  const busy = useSignal(false);
  const failure = useSignal<ApiError | null>(null);
  const download = async (words: Record<string, string>) => {
    busy.value = true;
    failure.value = null;
    try {
      const answer = await exported({ ...asked(), ...words });
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
      <div class="row unprinted">
        <button type="button" disabled={busy.value} onClick={() => void download({ language: language.value })}>
          {t(busy.value ? 'loading' : 'export')}
        </button>
        <button
          type="button"
          class="plain"
          title={text('export.codes_hint')}
          disabled={busy.value}
          onClick={() => void download({})}
        >
          {text('export.codes')}
        </button>
      </div>
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
