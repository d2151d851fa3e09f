/** What each action of the life cycle asks for; which ones are offered is for the API to say. */
import type { Action, CaseShape } from '@core/api-types';
import { isSensitive } from '../../shared/sensitive';
import { locationOf, type Form } from '../../shared/location';

export type Kind =
  | 'text'
  | 'line'
  | 'sector'
  | 'category'
  | 'kind'
  | 'priority'
  | 'outcome'
  | 'archive_reason'
  | 'place'
  | 'flag'
  | 'person';

export interface Part {
  name: string;
  kind: Kind;
  required?: boolean;
  /** The fewest characters the law asks for. */
  least?: number;
  /** Asked only of what is read pseudonymised: a report or a confidential one, or any by a body outside the town. */
  sensitive?: boolean;
  /** Left empty, what was there before is taken away. */
  clears?: boolean;
}

const needed = (name: string, kind: Kind, least?: number): Part => ({ name, kind, required: true, least });
const optional = (name: string, kind: Kind): Part => ({ name, kind, required: false });
const JUSTIFIED = 20;

const PARTS: Partial<Record<Action, Part[]>> = {
  analyse: [],
  forward: [
    needed('sector', 'sector'),
    { ...optional('pseudonymised_text', 'text'), sensitive: true },
    { ...optional('share_photos', 'flag'), sensitive: true },
    optional('note', 'text'),
  ],
  accept: [],
  return: [needed('reason', 'text'), optional('suggested_sector', 'sector'), optional('suggested_body', 'line')],
  answer: [needed('outcome', 'outcome'), optional('competent_body', 'line'), needed('text', 'text')],
  send_back: [needed('reason', 'text')],
  ask_citizen: [needed('text', 'text')],
  complement: [needed('text', 'text')],
  conclude: [
    needed('outcome', 'outcome'),
    optional('competent_body', 'line'),
    needed('text', 'text'),
    optional('show_attachments', 'flag'),
  ],
  archive: [needed('reason', 'archive_reason'), needed('text', 'text')],
  reopen: [needed('comment', 'text')],
  extend: [needed('justification', 'text', JUSTIFIED)],
  extend_sector: [needed('justification', 'text', JUSTIFIED)],
  reclassify: [
    optional('category', 'category'),
    optional('kind', 'kind'),
    optional('priority', 'priority'),
    optional('location', 'place'),
    optional('note', 'line'),
  ],
  mark_duplicate: [needed('leader', 'line'), optional('text', 'text')],
  assign: [{ ...optional('assignee', 'person'), clears: true }],
  publish_description: [{ ...optional('text', 'text'), clears: true }],
  seen: [],
  resend: [],
  note: [needed('text', 'text'), { ...optional('for_sector', 'flag'), sensitive: true }],
};

/** What a dialog for an action shows; an action this panel does not know yet has none. */
export function partsOf(
  action: Action,
  occurrence?: Pick<CaseShape, 'kind' | 'identity_mode'>,
  isForOutside = false,
): Part[] | undefined {
  return PARTS[action]?.filter((part) => !part.sensitive || isForOutside || (occurrence && isSensitive(occurrence)));
}

const FOR_SECTOR: Action[] = ['forward', 'send_back', 'extend_sector'];

/** Whether the sector of a sensitive occurrence reads what is written with an action; null where nothing is hidden. */
export function sectorReads(action: Action, occurrence: Pick<CaseShape, 'kind' | 'identity_mode'>, values: Form) {
  const writes = PARTS[action]?.some(({ kind }) => kind === 'text' || kind === 'line');
  if (!writes || !isSensitive(occurrence)) return null;
  return FOR_SECTOR.includes(action) || values.for_sector === 'true';
}

const MAIN: Action[] = ['analyse', 'accept', 'answer', 'conclude', 'forward'];

/** The action that most often comes next, which stands first and is drawn strongest; once a sector has it, none may. */
export function mainOf(offered: readonly Action[], { sector }: Pick<CaseShape, 'sector'>): Action | undefined {
  return MAIN.find((action) => offered.includes(action) && !(action === 'forward' && sector));
}

/** What is sent: what was filled in, with the version that was read; what was there before is not sent again. */
export function bodyOf(action: Action, version: number, values: Form, before: Form = {}): Record<string, unknown> {
  const given = (PARTS[action] ?? []).flatMap(({ name, kind, clears }) => {
    const value =
      kind === 'place'
        ? changedPlace(values, before)
        : kind === 'flag'
          ? values[name] === 'true' || undefined
          : values[name]?.trim() || (clears ? null : undefined);
    return value === undefined || value === before[name] ? [] : [[name, value]];
  });
  return { action, version, ...Object.fromEntries(given) };
}

function changedPlace(values: Form, before: Form) {
  const place = locationOf(values);
  return JSON.stringify(place) === JSON.stringify(locationOf(before)) ? undefined : place;
}
