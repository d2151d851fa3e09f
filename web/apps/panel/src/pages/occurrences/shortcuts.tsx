/** Keys for the list: j and k move, Enter opens, / searches, ? explains and turns them off. */
import { useEffect } from 'preact/hooks';
import { signal, useSignal } from '@preact/signals';
import { t } from '../../i18n';
import { go } from '@core/router';
import { recall, remember } from '@core/storage';
import { say } from '@core/ui/Toast';

const on = signal(recall('keys') !== 'off');

function toggle(): void {
  on.value = !on.value;
  remember('keys', on.value ? 'on' : 'off');
  say(t(on.value ? 'keys.on' : 'keys.off'));
}

const isTyping = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, select, textarea, dialog') !== null;

/** Which keys there are, and how to be rid of them. */
export function ShortcutsHint() {
  return (
    <p class="small muted keys">
      {on.value && t('keys.hint')}{' '}
      <button type="button" class="plain" onClick={toggle}>
        {t(on.value ? 'keys.turn_off' : 'keys.turn_on')}
      </button>
    </p>
  );
}

/** The protocol the keys stand on. */
export function useShortcuts(protocols: string[]): string | undefined {
  const place = useSignal(-1);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '?') return toggle();
      if (!on.value) return;
      if (event.key === 'j') place.value = Math.min(place.value + 1, protocols.length - 1);
      if (event.key === 'k') place.value = Math.max(place.value - 1, 0);
      if (event.key === '/') {
        event.preventDefault();
        document.getElementById('filter-text')?.focus();
      }
      const protocol = protocols[place.value];
      if (event.key === 'Enter' && protocol && event.target === document.body) go(`/occurrences/${protocol}`);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [protocols.join()]);
  useEffect(() => {
    place.value = -1;
  }, [protocols.join()]);
  useEffect(() => {
    // The link itself gets the focus: the row comes into view and is read out.
    if (place.value >= 0) document.querySelector<HTMLElement>('tr.here th a')?.focus();
  }, [place.value]);
  return protocols[place.value];
}
