/** The frame of every page: heading, navigation, the session's end, and which page the address asks for. */
import { lazy, Suspense } from 'preact/compat';
import { Component, type ComponentChildren, type ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { ApiError } from '@core/api';
import type { Role } from '@core/api-types';
import { figuresAhead } from './calls';
import { t, type Key } from './i18n';
import { path, query } from '@core/router';
import { Preferences } from '@core/ui/Preferences';
import { Failed, Loading } from '@core/ui/states';
import { Toast } from '@core/ui/Toast';
import { Landing } from './pages/landing/Landing';
import { questions } from './shared/periodQuery';
import { broken, config, ended, has, person, signIn, signOut, start, starting, town } from './session';

interface Page {
  at: string;
  title: Key;
  roles: Role[];
  load: () => Promise<{ default: ComponentType }>;
  component: ComponentType;
}

/** A part of the panel that is fetched when it is shown. */
const later = (load: Page['load']) => lazy(() => load().catch(() => Promise.reject(new ApiError(0))));
const page = (at: string, title: Key, roles: Role[], load: Page['load']): Page => ({
  at,
  title,
  roles,
  load,
  component: later(load),
});

const FIGURES = '/indicators';
const ROUTE_PAGE = '/route';
const PAGES: Page[] = [
  page(FIGURES, 'nav.indicators', ['ombudsman', 'manager', 'sector'], () => import('./pages/indicators/Indicators')),
  page(
    '/occurrences',
    'nav.occurrences',
    ['ombudsman', 'sector', 'attendant', 'manager'],
    () => import('./pages/occurrences/Occurrences'),
  ),
  page(ROUTE_PAGE, 'nav.route', ['ombudsman', 'sector'], () => import('./pages/route/Route')),
  page('/register', 'nav.register', ['attendant', 'ombudsman'], () => import('./pages/intake/Intake')),
  page('/reports', 'nav.reports', ['ombudsman', 'manager'], () => import('./pages/reports/Reports')),
  page('/directory', 'nav.directory', ['admin', 'ombudsman'], () => import('./pages/directory/Directory')),
  page('/mails', 'nav.mails', ['ombudsman'], () => import('./pages/mails/Mails')),
  page('/privacy', 'nav.privacy', ['ombudsman', 'admin', 'data_protection'], () => import('./pages/privacy/Privacy')),
  page('/people', 'nav.people', ['admin'], () => import('./pages/people/People')),
  page('/clients', 'nav.clients', ['admin'], () => import('./pages/clients/Clients')),
];
const Occurrence = later(() => import('./pages/occurrence/Occurrence'));

const mine = () => PAGES.filter((one) => has(...one.roles));
/** The first page for somebody; who only registers begins where that is done. */
const home = () =>
  (has('ombudsman', 'manager', 'sector', 'admin') ? undefined : mine().find(isRegistering)) ?? mine()[0];
const isRegistering = ({ at }: Page) => at === '/register';
/** The page the address asks for; the bare address asks for the first there is for somebody. */
const wanted = () => PAGES.find((one) => one.at === path.value) ?? (path.value === '/' ? home() : undefined);
/** Whether the figures are asked for by somebody who may see them. */
const isOfFigures = () => wanted()?.at === FIGURES && mine().includes(wanted()!);

/**
 * Whether the route that this device keeps is opened without a connection, which nobody can sign in by.
 * It stays as it is while the connection is back and it is found out who is there: somebody may be writing in it.
 */
const isOnTheWay = () =>
  path.value === ROUTE_PAGE &&
  config.value !== null &&
  (!person.value || !query.value.has('with')) &&
  (broken.value ? broken.value.status === 0 : starting.value);

/** Fetches the page the address asks for while it is still being found out who asks. */
export function fetchPage(): void {
  // What cannot be fetched is asked for again, and said, when it is shown.
  wanted()
    ?.load()
    .catch(() => undefined);
}

/** Asks for the figures, if they will be shown, before their page has been fetched. */
export function beginPage(): void {
  fetchPage();
  if (isOfFigures()) figuresAhead(questions());
}

export function App() {
  useEffect(() => {
    // A page that is fetched, or whose heading waits for an answer, changes after this has been drawn.
    const entitled = () => {
      const title = [document.querySelector('h1')?.textContent, municipality()].filter(Boolean).join(' · ');
      if (document.title !== title) document.title = title;
    };
    entitled();
    const watching = new MutationObserver(entitled);
    watching.observe(document.body, { subtree: true, childList: true, characterData: true });
    return () => watching.disconnect();
  }, []);
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        {t('skip')}
      </a>
      <header class="top">
        <div>
          <strong>{municipality()}</strong>
          {person.value && <Navigation />}
          <Tools />
        </div>
      </header>
      {ended.value && <Ended />}
      <main id="main">
        <Content />
      </main>
      <Toast />
    </>
  );
}

function skip(event: Event) {
  event.preventDefault();
  document.querySelector<HTMLElement>('h1')?.focus();
}

const municipality = () => (town.value ? t('app.of', { name: town.value.settings.name }) : t('app'));

function Navigation() {
  return (
    <nav aria-label={t('nav')}>
      {mine().map((one) => (
        <a key={one.at} href={`#${one.at}`} aria-current={path.value.startsWith(one.at) ? 'page' : undefined}>
          {t(one.title)}
        </a>
      ))}
    </nav>
  );
}

function Tools() {
  return (
    <div class="tools">
      {person.value && <span class="who">{person.value.name}</span>}
      <Preferences />
      {person.value && (
        <button type="button" onClick={signOut}>
          {t('sign_out')}
        </button>
      )}
    </div>
  );
}

function Ended() {
  return (
    <div class="note bad ended" role="alert">
      <p>
        <strong>{t('ended.title')}</strong> {t('ended.text')}
      </p>
      <button type="button" class="primary" onClick={signIn}>
        {t('sign_in')}
      </button>
    </div>
  );
}

function Content() {
  if (broken.value && !isOnTheWay()) {
    return (
      <>
        <h1 tabIndex={-1}>{t('app')}</h1>
        <Failed error={broken.value} retry={() => void start()} />
        {broken.value.status === 0 && <a href={`#${ROUTE_PAGE}`}>{t('nav.route')}</a>}
        {broken.value.status === 403 && (
          <button type="button" onClick={signOut}>
            {t('sign_out')}
          </button>
        )}
      </>
    );
  }
  // The figures' page needs no names from the directory; the others wait for them.
  if (!config.value || (starting.value && !isOfFigures() && !isOnTheWay())) return <Loading />;
  if (!person.value && !isOnTheWay()) return <Landing />;
  return (
    <Guard key={path.value}>
      <Suspense fallback={<Loading />}>
        <Routed />
      </Suspense>
    </Guard>
  );
}

/** Says so when a page cannot be fetched: the line is down, or a newer panel has replaced its files. */
class Guard extends Component<{ children: ComponentChildren }> {
  override state: { error?: ApiError } = {};

  override componentDidCatch(error: unknown) {
    if (!(error instanceof ApiError)) throw error;
    this.setState({ error });
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return (
      <>
        <h1 tabIndex={-1}>{t('app')}</h1>
        <Failed error={this.state.error} retry={() => location.reload()} />
      </>
    );
  }
}

function Routed() {
  const at = path.value;
  const page = wanted();
  if (/^\/occurrences\/[\d-]+$/.test(at)) return <Occurrence key={at} />;
  if (page && (mine().includes(page) || isOnTheWay())) return <page.component />;
  return (
    <>
      <h1 tabIndex={-1}>{t(page ? 'forbidden.title' : 'missing.title')}</h1>
      <p>{t(page ? 'forbidden.text' : 'missing.text')}</p>
    </>
  );
}
