import '@core/core.css';
import { render } from 'preact';
import { fetchRefusals, startLanguage } from './i18n';
import { startRouter } from '@core/router';
import { startTheme } from '@core/theme';
import { recall } from '@core/storage';
import { WAITS } from './pages/route/waits';
import { App, beginPage, fetchPage } from './App';
import { start } from './session';

startTheme();
startRouter();
// Both at once: on a slow line each answer that waits for another is a second more.
const started = start(beginPage);
fetchPage();
await startLanguage();
const root = document.getElementById('app');
if (root) render(<App />, root);
await started;
// What was answered without a connection goes out with the next one, whatever page is open.
if (recall(WAITS)) void import('./pages/route/queue').then(({ startQueue }) => startQueue());
// What cannot be fetched is said in the API's own words.
fetchRefusals().catch(() => undefined);
