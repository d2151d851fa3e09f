import { appConfig } from '../../tools/vite-app.ts';
import { early } from '../../tools/vite-early.ts';
import { serviceWorker } from '../../tools/vite-worker.ts';

/** What several pages share and the first one does without. */
const LATER =
  /citizen\/src\/(photos|pages|account|outbox)\/|shared\/Waiting|core\/src\/oidc|PinMap|NearbyCard|usePosition|shared\/(support|AccessForm|useSubmit)|core\/src\/(drafts|reduce)|report\/(search|checks|send)|ui\/(Field|ErrorSummary|Photos|Dialog)/;

/** The public figures are read without anything else, often from a link: their first ones wait for no other script. */
const EARLY = { '#/numeros': { page: 'src/pages/numbers/Numbers.tsx', files: ['dados/indicadores.json'] } };

export default appConfig(
  import.meta.dirname,
  [early(import.meta.dirname, EARLY), serviceWorker(import.meta.dirname, 'src/worker/worker.ts')],
  LATER,
);
