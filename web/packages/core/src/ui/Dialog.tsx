/** A modal dialog: the browser's own, which keeps the focus inside and gives it back. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';

interface Props {
  title: string;
  onClose: () => void;
  wide?: boolean;
  children: ComponentChildren;
}

export function Dialog({ title, onClose, wide, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    box.current?.showModal();
    // The browser's choice would be the button that closes it.
    box.current?.querySelector<HTMLElement>('input, select, textarea, .primary')?.focus();
  }, []);
  return (
    <dialog ref={box} class={wide ? 'wide' : ''} aria-labelledby="dialog-title" onClose={onClose}>
      <div class="row spread">
        <h2 id="dialog-title">{title}</h2>
        <button type="button" class="plain" onClick={() => box.current?.close()}>
          {t('close')}
        </button>
      </div>
      {children}
    </dialog>
  );
}
