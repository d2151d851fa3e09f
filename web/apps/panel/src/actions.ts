/** What each action of the life cycle asks for; which ones are offered is for the API to say. */
import type { Action } from '@core/api-types';

export type Kind = 'text' | 'line' | 'sector' | 'category' | 'kind' | 'priority' | 'outcome' | 'archive_reason';

export interface Part {
  name: string;
  kind: Kind;
  required?: boolean;
  /** The fewest characters the law asks for. */
  least?: number;
}

const needed = (name: string, kind: Kind, least?: number): Part => ({ name, kind, required: true, least });
const optional = (name: string, kind: Kind): Part => ({ name, kind, required: false });
const JUSTIFIED = 20;

const PARTS: Partial<Record<Action, Part[]>> = {
  analyse: [],
  forward: [needed('sector', 'sector'), optional('note', 'text')],
  accept: [],
  return: [needed('reason', 'text'), optional('suggested_sector', 'sector'), optional('suggested_body', 'line')],
  answer: [needed('outcome', 'outcome'), optional('competent_body', 'line'), needed('text', 'text')],
  send_back: [needed('reason', 'text')],
  ask_citizen: [needed('text', 'text')],
  complement: [needed('text', 'text')],
  conclude: [needed('outcome', 'outcome'), optional('competent_body', 'line'), needed('text', 'text')],
  archive: [needed('reason', 'archive_reason'), needed('text', 'text')],
  reopen: [needed('comment', 'text')],
  extend: [needed('justification', 'text', JUSTIFIED)],
  extend_sector: [needed('justification', 'text', JUSTIFIED)],
  reclassify: [optional('category', 'category'), optional('kind', 'kind'), optional('priority', 'priority'), optional('note', 'line')],
  mark_duplicate: [needed('leader', 'line'), optional('text', 'text')],
  note: [needed('text', 'text')],
};

/** What a dialog for an action shows; an action this panel does not know yet has none. */
export const partsOf = (action: Action): Part[] | undefined => PARTS[action];

/** The one that most often comes next stands first and is drawn strongest. */
export const MAIN: Action[] = ['analyse', 'accept', 'answer', 'conclude', 'forward'];

/** What is sent: what was filled in, with the version that was read. */
export function bodyOf(action: Action, version: number, values: Record<string, string>): Record<string, unknown> {
  const given = Object.entries(values).filter(([name, value]) => value.trim() && (PARTS[action] ?? []).some((part) => part.name === name));
  return { action, version, ...Object.fromEntries(given) };
}
