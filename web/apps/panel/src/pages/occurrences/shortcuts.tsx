/** Keys for the list: j and k move, Enter opens, / searches, ? lists them; they can be turned off. */
import { useEffect } from 'preact/hooks';
import { signal, useSignal } from '@preact/signals';
import { t } from '../../i18n';
import { go } from '@core/router';
import { recall, remember } from '@core/storage';
import { Dialog } from '@core/ui/Dialog';
import { say } from '@core/ui/Toast';
import { leaveAt, rememberList, takePlace } from './lastList';

const on = signal(recall('keys') !== 'off');

function toggle(): void {
  on.value = !on.value;
  remember('keys', on.value ? 'on' : 'off');
  say(t(on.value ? 'keys.on' : 'keys.off'));
}

const isTyping = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, select, textarea, dialog') !== null;

const KEYS = ['j', 'k', 'Enter', '/', '?'] as const;
const listed = signal(false);

/** Which keys there are, and how to be rid of them. */
export function ShortcutsHint() {
  return (
    <>
      <p class="small muted keys">
        {on.value && t('keys.hint')} <Switch />
      </p>
      {listed.value && (
        <Dialog title={t('keys')} onClose={() => (listed.value = false)}>
          <dl class="facts">
            {KEYS.map((key) => (
              <>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{t(`keys.${key}`)}</dd>
              </>
            ))}
          </dl>
          <Switch />
        </Dialog>
      )}
    </>
  );
}

function Switch() {
  return (
    <button type="button" class="plain" onClick={toggle}>
      {t(on.value ? 'keys.turn_off' : 'keys.turn_on')}
    </button>
  );
}

/** The protocol the keys stand on. */
export function useShortcuts(protocols: string[]): string | undefined {
  const place = useSignal(-1);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!on.value) return;
      if (event.key === '?') listed.value = true;
      if (event.key === 'j') place.value = Math.min(place.value + 1, protocols.length - 1);
      if (event.key === 'k') place.value = Math.max(place.value - 1, 0);
      if (event.key === '/') {
        event.preventDefault();
        document.getElementById('filter-text')?.focus();
      }
      const protocol = protocols[place.value];
      if (event.key === 'Enter' && protocol && event.target === document.body) {
        leaveAt(protocol);
        go(`/occurrences/${protocol}`);
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [protocols.join()]);
  useEffect(() => {
    rememberList(protocols);
    const left = takePlace();
    place.value = left ? protocols.indexOf(left.protocol) : -1;
    if (left) scrollTo(0, left.scroll);
  }, [protocols.join()]);
  useEffect(() => {
    // The link itself gets the focus: the row comes into view and is read out.
    if (place.value >= 0) document.querySelector<HTMLElement>('tr.here th a')?.focus();
  }, [place.value]);
  return protocols[place.value];
}
