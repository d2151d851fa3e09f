import '@core/core.css';
import { render } from 'preact';
import { fetchRefusals, startLanguage } from './i18n';
import { startRouter } from '@core/router';
import { startTheme } from '@core/theme';
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
// What cannot be fetched is said in the API's own words.
fetchRefusals().catch(() => undefined);
