import { appConfig } from '../../tools/vite-app.ts';
import shared from '../../packages/core/src/messages.pt-BR.json' with { type: 'json' };
import own from './src/messages.pt-BR.json' with { type: 'json' };
import { early, words } from '../../tools/vite-early.ts';
import { serviceWorker } from '../../tools/vite-worker.ts';

/** What several pages share and the first one does without. */
const LATER =
  /citizen\/src\/(photos|pages|account|outbox|later)\/|shared\/Waiting|core\/src\/oidc|PinMap|NearbyCard|usePosition|shared\/(support|AccessForm|useSubmit)|core\/src\/(drafts|reduce)|report\/(search|checks|send)|ui\/(Field|ErrorSummary|Photos|Dialog)/;

/** What is asked for together: each file is a turn more on a slow line. */
const TOGETHER = {
  forms:
    /core\/src\/(ui\/(Dialog|Field|ErrorSummary|Photos)|reduce)|citizen\/src\/photos\/prepare|citizen\/src\/shared\/(AccessForm|NearbyCard|usePosition|useSubmit|support)/,
  session: /citizen\/src\/account\/|core\/src\/oidc|citizen\/src\/outbox\/(?!proof)/,
};

/** Where the API is under the app's own address; see infra/edge.yaml. What else config.json may say is asked for in turn. */
const TOWN = ['api/v1/town', 'api/v1/categories'];

/** What the addresses that links, shortcuts and mails lead to ask for, while the app is on its way. */
const EARLY = {
  registrar: { page: 'src/pages/report/Report.tsx', files: TOWN },
  minhas: { page: 'src/pages/mine/Mine.tsx', files: TOWN },
  acompanhar: { page: 'src/pages/follow/Follow.tsx', files: TOWN },
  avaliar: { page: 'src/pages/follow/Follow.tsx', files: TOWN },
  numeros: { page: 'src/pages/numbers/Numbers.tsx', files: ['dados/indicadores.json'] },
};

export default appConfig(
  import.meta.dirname,
  [
    words({ ...shared, ...own }),
    early(import.meta.dirname, EARLY),
    serviceWorker(import.meta.dirname, 'src/worker/worker.ts'),
  ],
  { later: LATER, together: TOGETHER },
);
