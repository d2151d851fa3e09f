/** The only place that talks to the API: one function for a request, one error for everything that goes wrong. */
import { said } from './i18n';
import type { FormShape, Problem } from './api-types';

/** What the API refused, or status 0 when it could not be reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem> & Record<string, unknown> = {},
  ) {
    super(String(problem.detail ?? problem.title ?? status));
  }

  /** What is wrong with each field, by its dotted path, in the language of the page. */
  get fields(): Record<string, string> {
    return Object.fromEntries((this.problem.errors ?? []).map((error) => [error.field, said(error.message)]));
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>;

interface Request {
  query?: Query;
  body?: unknown;
  idempotencyKey?: string;
  headers?: Record<string, string>;
}

const TIMEOUT_MS = 30_000;
const EARLY_MS = 10_000;
let base = '/api';
let bearer: () => Promise<string | undefined> = async () => undefined;
let onSignedOut: () => void = () => undefined;

/** Says where the API is, how to get a token, and what to call when a token is no longer good. */
export function connect(address: string, token: typeof bearer, signedOut: typeof onSignedOut): void {
  base = address;
  bearer = token;
  onSignedOut = signedOut;
}

/** A query string of what is given, without what is empty. */
export function queryString(query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}

/** Answers asked for ahead of the code that needs them, by address. */
const early = new Map<string, Promise<unknown>>();

/** Asks for what is about to be needed: the next call for the same, if it comes soon, gets this answer. */
export function ahead(path: string, query: Query): void {
  const address = path + queryString(query);
  const answer = call('GET', path, { query });
  // The caller that takes the answer gets its error.
  answer.catch(() => undefined);
  early.set(address, answer);
  setTimeout(() => early.delete(address), EARLY_MS);
}

/** What the API answers, as JSON. Throws ApiError. */
export async function call<T>(method: string, path: string, request: Request = {}): Promise<T> {
  const address = path + queryString(request.query);
  const begun = method === 'GET' && early.get(address);
  if (begun) {
    early.delete(address);
    return begun as Promise<T>;
  }
  const answer = await send(method, path, request);
  return (answer.status === 204 ? undefined : await answer.json().catch(cutOff)) as T;
}

/** An answer that broke off on its way, or that somebody else gave in the API's place, is none. */
function cutOff(): never {
  throw new ApiError(0);
}

/** What the API answers, as it is. Throws ApiError. */
export async function send(
  method: string,
  path: string,
  { query, body, idempotencyKey, headers: own }: Request,
): Promise<Response> {
  const headers = new Headers({ accept: 'application/json, */*', ...own });
  const token = await bearer().catch(() => {
    // The issuer of tokens could not be reached: as if the API could not.
    throw new ApiError(0);
  });
  if (token) headers.set('authorization', `Bearer ${token}`);
  if (idempotencyKey) headers.set('idempotency-key', idempotencyKey);
  if (body !== undefined) headers.set('content-type', 'application/json');
  const answer = await fetched(base + path + queryString(query), {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (answer.ok) return answer;
  if (answer.status === 401) onSignedOut();
  throw new ApiError(answer.status, await answer.json().catch(() => ({})));
}

async function fetched(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch {
    throw new ApiError(0);
  }
}

/** Posts a file to the form that was given for it. Throws ApiError. */
export async function upload(form: FormShape, file: Blob): Promise<void> {
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.set(name, value);
  body.set('file', file);
  const answer = await fetched(form.url, { method: 'POST', body });
  if (!answer.ok) throw new ApiError(answer.status);
}
