/** What the figures of the page are of, in words: town, period, filters and day. */
import { day, moment, t, type Key } from '../../i18n';
import { town } from '../../session';
import { categoryName, dimensionWord, sectorName } from '../labels';
import { asked, DIMENSIONS } from '../periodQuery';
import { text } from './i18n';

function filterName(dimension: string, code: string): string {
  if (code === 'unknown') return dimensionWord(dimension, code);
  if (dimension === 'category') return categoryName(code);
  if (dimension === 'sector') return sectorName(code);
  return dimension === 'neighbourhood' ? code : dimensionWord(dimension, code);
}

/** The filters of the address, each with its name; or that there are none. */
export function filtersInWords(): string {
  const now = asked();
  const said = DIMENSIONS.flatMap((name) =>
    now[name] ? [`${t(`field.${name}` as Key)}: ${filterName(name, now[name])}`] : [],
  );
  return said.length ? said.join('; ') : text('scope.no_filters');
}

/** One sentence below a picture and above what is printed. */
export function scope(asOf: string): string {
  const { from, to } = asked();
  return [
    town.value?.settings.name ?? '',
    text('scope.period', { from: day(from!), to: day(to!) }),
    filtersInWords(),
    t('as_of', { moment: moment(asOf) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The name of a file of a chart: what it shows, and the period. */
export function fileName(title: string, ending: string): string {
  const { from, to } = asked();
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${plain}-${from}-${to}.${ending}`;
}
