/** What a page shows while it has nothing else to show, and one way to load. */
import type { ComponentChildren } from 'preact';
import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { ApiError } from '../api';
import { said, t } from '../i18n';

/** Something being loaded: its value once there is one, its error when there is none to be had. */
export interface Loaded<T> {
  value?: T;
  error?: ApiError;
  loading: boolean;
  reload: () => void;
  set: (value: T) => void;
}

/** Loads when `key` changes; an answer that comes after a newer question is dropped. */
export function useLoaded<T>(load: () => Promise<T>, key: string): Loaded<T> {
  const state = useSignal<{ value?: T; error?: ApiError; loading: boolean }>({ loading: true });
  const latest = useRef(0);
  const reload = useCallback(() => {
    const mine = ++latest.current;
    state.value = { ...state.peek(), error: undefined, loading: true };
    load().then(
      (value) => {
        if (mine === latest.current) state.value = { value, loading: false };
      },
      (error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
        if (mine === latest.current) state.value = { error, loading: false };
      },
    );
  }, [key]);
  // Asked before the page is painted, not a frame later.
  useLayoutEffect(reload, [reload]);
  const set = (value: T) => {
    state.value = { value, loading: false };
  };
  return { ...state.value, reload, set };
}

/** Why something is not there, and what to do about it. */
export function Failed({ error, retry }: { error: ApiError; retry?: () => void }) {
  return (
    <div class={error.status === 401 ? 'note bad signed-out' : 'note bad'} role="alert">
      <p>
        <strong>{explained(error)}</strong>
      </p>
      {error.status === 422 && Object.values(error.fields).map((said) => <p key={said}>{said}</p>)}
      {error.status === 409 && error.problem.detail && <p>{said(error.problem.detail)}</p>}
      {error.problem.request_id && <p class="small muted">{t('error.number', { id: error.problem.request_id })}</p>}
      {retry && error.status !== 403 && error.status !== 404 && (
        <button type="button" onClick={retry}>
          {t('retry')}
        </button>
      )}
    </div>
  );
}

/** The message that explains an error to the user. */
export function explained(error: ApiError): string {
  if (error.status === 0) return t('error.unreachable');
  if (error.status === 401) return t('error.signed_out');
  if (error.status === 403) return t('error.forbidden');
  if (error.status === 404) return t('error.missing');
  if (error.status === 409) return t('error.conflict');
  if (error.status === 422) return t('error.fields');
  if (error.status === 429) return t('error.busy');
  return t('error.other');
}

/** Shows what was loaded, or how far it is. */
export function Shown<T>({ of, children }: { of: Loaded<T>; children: (value: T) => ComponentChildren }) {
  if (of.error) return <Failed error={of.error} retry={of.reload} />;
  if (of.value === undefined) return <Loading />;
  return <div aria-busy={of.loading}>{children(of.value)}</div>;
}

export function Loading() {
  return (
    <p class="empty" role="status">
      {t('loading')}
    </p>
  );
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty card">{children}</p>;
}
