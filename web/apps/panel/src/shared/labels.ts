/** The names of codes on the screen: the directory's own and those of the API. */
import type { Option } from '@core/ui/Field';
import { codesOf, word } from '../i18n';
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

/** The name of a code of a figure's dimension; the API's figures count what has no code as `unknown`. */
export const dimensionWord = (dimension: string, code: string) =>
  code === 'unknown' ? word('unknown', dimension) : word(dimension, code);

/** The words for codes of the API, as options. */
export const wordOptions = (kind: string, codes: readonly string[]) =>
  codes.map((code) => ({ value: code, label: word(kind, code) }));

export const KINDS = codesOf('kind');
export const CHANNELS = codesOf('channel');
export const STATUSES = codesOf('status');
