/** What the staff's apps ask of the API, each with its types. */
import { call, send, type Query } from './api';
import type {
  CaseShape,
  CategoryDocument,
  IdentityShape,
  LooksShape,
  MeShape,
  NearbyShape,
  PlacesShape,
  ReceiptShape,
  SectorDocument,
  SeriesShape,
  SettingsDocument,
  StaffOccurrenceBody,
  SummaryShape,
  WorklistShape,
} from './api-types';

export const me = () => call<MeShape>('GET', '/v1/staff/me');
export const listOccurrences = (query: Query) => call<WorklistShape>('GET', '/v1/staff/occurrences', { query });
export const readOccurrence = (protocol: string) => call<CaseShape>('GET', `/v1/staff/occurrences/${protocol}`);
export const act = (protocol: string, body: Record<string, unknown>) =>
  call<CaseShape>('POST', `/v1/staff/occurrences/${protocol}/actions`, { body });
export const register = (body: StaffOccurrenceBody, idempotencyKey: string) =>
  call<ReceiptShape>('POST', '/v1/staff/occurrences', { body, idempotencyKey });
export const reveal = (protocol: string, purpose: string) =>
  call<IdentityShape>('GET', `/v1/staff/occurrences/${protocol}/identity`, { query: { purpose } });
export const listLooks = (protocol: string) =>
  call<LooksShape>('GET', `/v1/staff/occurrences/${protocol}/identity/reads`);
export const nearby = (query: Query) => call<NearbyShape>('GET', '/v1/occurrences/nearby', { query });

export const settings = () => call<SettingsDocument>('GET', '/v1/directory/settings');

/** A document of the directory, whatever kind it is. */
export type AnyDocument = Record<string, unknown> & { version: number };

/** All documents of a kind; a town has hundreds at most. */
export async function listDocuments<T = AnyDocument>(shelf: string): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Record<string, unknown> = await call('GET', `/v1/directory/${shelf}`, { query: { limit: 100, cursor } });
    all.push(...(page[shelf] as T[]));
    cursor = page.next_cursor as string | null;
  } while (cursor);
  return all;
}

export const listCategories = () => listDocuments<CategoryDocument>('categories');
export const listSectors = () => listDocuments<SectorDocument>('sectors');
export const putDocument = (path: string, body: unknown) => call<AnyDocument>('PUT', `/v1/directory/${path}`, { body });
export const removeDocument = (path: string, query: Query) =>
  call<AnyDocument>('DELETE', `/v1/directory/${path}`, { query });

export const summary = (query: Query) => call<SummaryShape>('GET', '/v1/management/summary', { query });
export const series = (query: Query) => call<SeriesShape>('GET', '/v1/management/series', { query });
export const places = (query: Query) => call<PlacesShape>('GET', '/v1/management/places', { query });
export const exported = (query: Query) => send('GET', '/v1/management/export.csv', { query });
