/** The rows behind the figures as a file: in the reader's words for a spreadsheet, or in codes for programs. */
import { useSignal } from '@preact/signals';
import { ApiError } from '@core/api';
import { download } from '@core/download';
import { exported } from '../../calls';
import { language, t } from '../../i18n';
import { Failed } from '@core/ui/states';
import { text } from './i18n';
import { asked } from '../periodQuery';

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
      save(isLink ? ((await answer.json()) as { url: string }).url : await answer.blob());
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

function save(file: Blob | string): void {
  const { from, to } = asked();
  download(file, `ocorrencias-${from}-${to}.csv`);
}
