import { appConfig } from '../../tools/vite-app.ts';
import { early } from '../../tools/vite-early.ts';
import { serviceWorker } from '../../tools/vite-worker.ts';

/** What several pages share and the first one does without. */
const LATER =
  /citizen\/src\/(photos|pages|account|outbox)\/|shared\/Waiting|core\/src\/oidc|PinMap|NearbyCard|usePosition|shared\/(support|AccessForm|useSubmit)|core\/src\/(drafts|reduce)|report\/(search|checks|send)|ui\/(Field|ErrorSummary|Photos|Dialog)/;

/** What the app asks for first; where the API is, see infra/edge.yaml. */
const TOWN = ['api/v1/town', 'api/v1/categories'];
const REPORT = { page: 'src/pages/report/Report.tsx', files: TOWN };

/** Where people begin, often by a link: what is shown first waits for no other script. The figures need no town. */
const EARLY = {
  '': { files: TOWN },
  '#/': { files: TOWN },
  '#/registrar': REPORT,
  '#/registrar/o-que': REPORT,
  '#/numeros': { page: 'src/pages/numbers/Numbers.tsx', files: ['dados/indicadores.json'] },
};

export default appConfig(
  import.meta.dirname,
  [early(import.meta.dirname, EARLY), serviceWorker(import.meta.dirname, 'src/worker/worker.ts')],
  LATER,
);
