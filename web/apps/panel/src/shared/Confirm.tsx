/** A question before something that cannot be undone; what is safe has the focus. */
import { Dialog } from '@core/ui/Dialog';
import { t } from '../i18n';

interface Props {
  title: string;
  text: string;
  /** What the button that goes on says. */
  yes: string;
  onYes: () => void;
  onNo: () => void;
}

export function Confirm({ title, text, yes, onYes, onNo }: Props) {
  return (
    <Dialog title={title} onClose={onNo}>
      <p>{text}</p>
      <div class="row">
        <button type="button" class="primary" onClick={onNo}>
          {t('confirm.no')}
        </button>
        <button type="button" class="danger" onClick={onYes}>
          {yes}
        </button>
      </div>
    </Dialog>
  );
}
