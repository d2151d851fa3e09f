import '@core/core.css';
import './citizen.css';
import { render } from 'preact';
import { go, startRouter } from '@core/router';
import { startTheme } from '@core/theme';
import { App, startSending } from './App';
import { watchAddress } from './access';
import { connection } from './service';
import { setZone, startLanguage } from './i18n';
import { startTown, town } from './town';
import { watchPage } from './report/draft';
import { startWorker } from './worker/register';

const SOON_MS = 1000;
// First of all: the key leaves the address before anything else can read it there.
watchAddress();
startTheme();
startRouter();
// What gov.br leads back to has no fragment: the page of the account takes up what it says.
if (/[?&]state=/.test(location.search)) go('#/entrar', { replace: true });
// What fails here is said by whatever needs it.
connection().catch(() => undefined);
// Until the town has said where it is, the clock beside the reader is the next best.
if (!town.value) setZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
startTown();
await startLanguage();
const root = document.getElementById('app');
if (root) {
  // What stands there on a first visit is taken over, so that it is not painted again.
  if (document.documentElement.dataset.first === undefined) root.replaceChildren();
  root.classList.remove('ahead');
  render(<App />, root);
}
watchPage();
// A connection that comes back before anything listens for it is not missed.
let isBack = false;
addEventListener('online', () => (isBack = true), { once: true });
const send = (): Promise<void> =>
  // Without a connection its scripts may not come either, and there is nothing to send yet.
  startSending(isBack).catch(() => addEventListener('online', () => void send(), { once: true }));
// What nobody sees yet leaves the line and the processor to what is being read.
setTimeout(() => {
  void send();
  startWorker();
}, SOON_MS);
