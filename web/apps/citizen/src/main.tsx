import '@core/core.css';
import './citizen.css';
import { render } from 'preact';
import { startRouter } from '@core/router';
import { startTheme } from '@core/theme';
import { App } from './App';
import { watchAddress } from './access';
import { connection } from './service';
import { setZone, startLanguage } from './i18n';

// First of all: the key leaves the address before anything else can read it there.
watchAddress();
startTheme();
startRouter();
// What fails here is said by whatever needs it.
connection().catch(() => undefined);
// No public route tells the town's zone, and no deployment knows it: the clock beside the reader is the next best.
setZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
await startLanguage();
const root = document.getElementById('app');
if (root) render(<App />, root);
