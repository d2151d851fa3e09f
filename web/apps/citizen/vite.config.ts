import { appConfig } from '../../tools/vite-app.ts';
import { serviceWorker } from '../../tools/vite-worker.ts';

/** What several pages share and the first one does without. */
const LATER =
  /citizen\/src\/(photos|pages|account)\/|core\/src\/oidc|PinMap|NearbyCard|usePosition|shared\/(support|AccessForm|useSubmit)|core\/src\/drafts|report\/(search|checks|send)|ui\/(Field|ErrorSummary|Photos|Dialog)/;

export default appConfig(import.meta.dirname, [serviceWorker(import.meta.dirname, 'src/worker/worker.ts')], LATER);
