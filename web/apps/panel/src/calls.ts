/** What the staff's apps ask of the API, each with its types. */
import { ahead, call, send, type Query } from '@core/api';
import type {
  CalendarProposalShape,
  BulkShape,
  CaseMailsShape,
  CaseShape,
  ClientBody,
  ClientShape,
  ClientsShape,
  CommentsShape,
  ColleaguesShape,
  CountsShape,
  IdentityShape,
  LooksShape,
  MemberShape,
  MembersShape,
  NewClientShape,
  NewKeyShape,
  MeShape,
  PlacesShape,
  PreviewShape,
  ReceiptShape,
  ReportBody,
  ReportShape,
  SavedFiltersShape,
  SeriesShape,
  SettingsDocument,
  StaffNearbyShape,
  StaffOccurrenceBody,
  SummaryShape,
  TownProfileShape,
  PrivacyLogShape,
  UnreadMailsShape,
  WorklistShape,
} from '@core/api-types';

/** Who is signed in, and the town they work for. */
export const me = () => call<MeShape>('GET', '/v1/staff/me', { query: { town: true } });

/** What the town says of itself to everybody. */
export const publicTown = () => call<TownProfileShape>('GET', '/v1/town');

/** How many pages in a row may be empty before somebody is asked whether to look further. */
const EMPTY_PAGES = 5;

/** A page of the list. A filter that seldom matches makes pages without rows: those are passed over. */
export async function listOccurrences(query: Query): Promise<WorklistShape> {
  let page = await call<WorklistShape>('GET', '/v1/staff/occurrences', { query });
  for (let tries = 0; !page.occurrences.length && page.next_cursor && tries < EMPTY_PAGES; tries++) {
    page = await call<WorklistShape>('GET', '/v1/staff/occurrences', { query: { ...query, cursor: page.next_cursor } });
  }
  return page;
}

export const readOccurrence = (protocol: string) => call<CaseShape>('GET', `/v1/staff/occurrences/${protocol}`);
export const act = (protocol: string, body: Record<string, unknown>) =>
  call<CaseShape>('POST', `/v1/staff/occurrences/${protocol}/actions`, { body });
export const previewOf = (protocol: string, body: Record<string, unknown>) =>
  call<PreviewShape>('POST', `/v1/staff/occurrences/${protocol}/preview`, { body });
export const register = (body: StaffOccurrenceBody, idempotencyKey: string) =>
  call<ReceiptShape>('POST', '/v1/staff/occurrences', { body, idempotencyKey });
export const reveal = (protocol: string, purpose: string) =>
  call<IdentityShape>('GET', `/v1/staff/occurrences/${protocol}/identity`, { query: { purpose } });
export const listLooks = (protocol: string) =>
  call<LooksShape>('GET', `/v1/staff/occurrences/${protocol}/identity/reads`);
export const actOnSeveral = (body: unknown) => call<BulkShape>('POST', '/v1/staff/actions', { body });
export const countViews = () => call<CountsShape>('GET', '/v1/staff/counts');
export const listFilters = () => call<SavedFiltersShape>('GET', '/v1/staff/filters');
export const replaceFilters = (body: SavedFiltersShape) =>
  call<SavedFiltersShape>('PUT', '/v1/staff/filters', { body });
export const listPeople = () => call<ColleaguesShape>('GET', '/v1/staff/people');
export const listMails = (cursor?: string) =>
  call<UnreadMailsShape>('GET', '/v1/staff/mails', { query: { cursor, limit: 25 } });
export const listPrivacy = (cursor?: string) =>
  call<PrivacyLogShape>('GET', '/v1/staff/privacy', { query: { cursor, limit: 50 } });
export const listMailsOf = (protocol: string, purpose: string) =>
  call<CaseMailsShape>('GET', `/v1/staff/occurrences/${protocol}/mails`, { query: { purpose } });
export const listClients = () => call<ClientsShape>('GET', '/v1/directory/clients');
export const addClient = (body: ClientBody) => call<NewClientShape>('POST', '/v1/directory/clients', { body });
export const revokeClient = (id: string) =>
  call<ClientShape>('DELETE', `/v1/directory/clients/${encodeURIComponent(id)}`);
export const listEverybody = () => call<MembersShape>('GET', '/v1/directory/people');
export const invitePerson = (body: unknown) => call<MemberShape>('POST', '/v1/directory/people', { body });
export const editPerson = (id: string, body: unknown) =>
  call<MemberShape>('PUT', `/v1/directory/people/${encodeURIComponent(id)}`, { body });
export const inviteAgain = (id: string) =>
  call<MemberShape>('POST', `/v1/directory/people/${encodeURIComponent(id)}/invitation`);
export const giveNewKey = (protocol: string, reason: string) =>
  call<NewKeyShape>('POST', `/v1/staff/occurrences/${protocol}/key`, { body: { reason } });
export const nearby = (query: Query) => call<StaffNearbyShape>('GET', '/v1/staff/occurrences/nearby', { query });

export const settings = () => call<SettingsDocument>('GET', '/v1/directory/settings');

/** A document of the directory, whatever kind it is. */
export type AnyDocument = Record<string, unknown> & { version: number };

/** All documents of a kind; a town has hundreds at most. */
export async function listDocuments<T = AnyDocument>(documentType: string): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Record<string, unknown> = await call('GET', `/v1/directory/${documentType}`, {
      query: { limit: 100, cursor },
    });
    all.push(...(page[documentType] as T[]));
    cursor = page.next_cursor as string | null;
  } while (cursor);
  return all;
}

export const putDocument = (path: string, body: unknown) => call<AnyDocument>('PUT', `/v1/directory/${path}`, { body });
export const proposedCalendar = (year: string) =>
  call<CalendarProposalShape>('GET', `/v1/directory/calendars/${year}/proposal`);
export const removeDocument = (path: string, query: Query) =>
  call<AnyDocument>('DELETE', `/v1/directory/${path}`, { query });

const FIGURES = { summary: '/v1/management/summary', series: '/v1/management/series', places: '/v1/management/places' };
/** What each of the three is asked. */
export type Figures = Record<keyof typeof FIGURES, Query>;
export const summary = (query: Query) => call<SummaryShape>('GET', FIGURES.summary, { query });
export const series = (query: Query) => call<SeriesShape>('GET', FIGURES.series, { query });
export const places = (query: Query) => call<PlacesShape>('GET', FIGURES.places, { query });
/** Asks for figures before their page is there. */
export function figuresAhead(asked: Figures): void {
  for (const [name, path] of Object.entries(FIGURES)) ahead(path, asked[name as keyof Figures]);
}
export const listComments = (query: Query) => call<CommentsShape>('GET', '/v1/management/comments', { query });
export const exported = (query: Query) => send('GET', '/v1/management/export.csv', { query });
export const readReport = (year: string) => call<ReportShape>('GET', `/v1/management/reports/${year}`);
export const writeReport = (year: string, body: ReportBody) =>
  call<ReportShape>('PUT', `/v1/management/reports/${year}`, { body });
