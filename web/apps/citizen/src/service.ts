/** What the citizens' pages ask of the API, each with its types. */
import { signal } from '@preact/signals';
import { ApiError, call, connect } from '@core/api';
import type { CategoriesShape, EvaluationBody, FollowedShape } from '@core/api-types';
import { dropKept, type Access } from './access';

/** Where the API is; empty until the deployment's own file has said so. */
export const api = signal('');
let connected: Promise<void> | undefined;

/** Learns where the API is, once; what fails is tried again by whoever needs it next. */
export function connection(): Promise<void> {
  connected ??= learned().catch(() => {
    connected = undefined;
    throw new ApiError(0);
  });
  return connected;
}

async function learned(): Promise<void> {
  const known = (await (await fetch('config.json')).json()) as { api: string };
  // Nobody signs in here: the key is all there is to show.
  connect(
    known.api,
    async () => undefined,
    () => undefined,
  );
  api.value = known.api;
}

/** An occurrence as its author sees it, and what its category is called. */
export interface Case {
  occurrence: FollowedShape;
  category: string;
}

const at = (access: Access, rest = '') => `/v1/occurrences/${access.protocol}${rest}`;
const headers = (access: Access) => ({ 'x-access-key': access.key });

let names: Promise<Map<string, string>> | undefined;

/** What categories are called. Without an answer nothing is lost but names, so nobody is told. */
function categoryNames(): Promise<Map<string, string>> {
  names ??= call<CategoriesShape>('GET', '/v1/categories').then(
    ({ categories }) => new Map(categories.map(({ code, name }) => [code, name])),
    () => {
      names = undefined;
      return new Map();
    },
  );
  return names;
}

/** Whether an error says that protocol and key do not belong together, or cannot exist. */
export const isUnknown = (error: ApiError) => error.status === 404 || error.status === 422;

/** What became of an occurrence. Throws ApiError, the same one for a wrong key as for an unknown protocol. */
export async function follow(access: Access): Promise<Case> {
  await connection();
  const [occurrence, known] = await Promise.all([
    call<FollowedShape>('GET', at(access), { headers: headers(access) }).catch((error: unknown) => {
      if (error instanceof ApiError && isUnknown(error)) dropKept();
      throw error;
    }),
    categoryNames(),
  ]);
  // A category that is out of use is in no list; its code says more than nothing.
  return { occurrence, category: known.get(occurrence.category) ?? occurrence.category };
}

export const say = (access: Access, text: string) =>
  call('POST', at(access, '/messages'), { headers: headers(access), body: { text } });
export const evaluate = (access: Access, body: EvaluationBody) =>
  call('PUT', at(access, '/evaluation'), { headers: headers(access), body });
export const reopen = (access: Access, comment: string) =>
  call('POST', at(access, '/reopening'), { headers: headers(access), body: { comment } });
