/** A short message that something was done, read out and gone after a while. */
import { signal } from '@preact/signals';

const message = signal('');
const SHOWN_MS = 6000;

export function say(text: string): void {
  message.value = text;
  setTimeout(() => {
    if (message.value === text) message.value = '';
  }, SHOWN_MS);
}

export function Toast() {
  return <div role="status">{message.value && <div class="toast">{message.value}</div>}</div>;
}
