/** What codes of the directory are called on screen. */
import type { Option } from '@core/ui/Field';
import { word } from '../i18n';
import { town } from '../session';

export const categoryName = (code: string) => town.value?.categories.find((one) => one.code === code)?.name ?? code;
export const sectorName = (code: string) => town.value?.sectors.find((one) => one.code === code)?.name ?? code;

const byLabel = (a: Option, b: Option) => a.label.localeCompare(b.label);
const active = <T extends { active?: boolean }>(all: T[] = []) => all.filter((one) => one.active !== false);
const named = (one: { code: string; name: string }) => ({ value: one.code, label: one.name });

export const categoryOptions = () => active(town.value?.categories).map(named).toSorted(byLabel);
export const sectorOptions = () => active(town.value?.sectors).map(named).toSorted(byLabel);
export const neighbourhoodOptions = () =>
  (town.value?.settings.neighbourhoods ?? []).map((one) => ({ value: one.name, label: one.name })).toSorted(byLabel);

/** The words for codes of the API, as options. */
export const wordOptions = (kind: string, codes: readonly string[]) =>
  codes.map((code) => ({ value: code, label: word(kind, code) }));

export const KINDS = ['complaint', 'report', 'praise', 'suggestion', 'request'] as const;
export const CHANNELS = ['app', 'web', 'phone', 'in_person', 'email', 'letter', 'open311'] as const;
export const STATUSES = [
  'received',
  'in_analysis',
  'awaiting_citizen',
  'forwarded',
  'in_progress',
  'sector_answered',
  'concluded',
  'archived',
] as const;
