/** What a town may have published, for the tests of the page. */
import type { Cell, Group, Headline, Indicators, Year } from './data';

export const group = (code: string, total: number, changes: Partial<Group> = {}): Group => ({
  code,
  name: code,
  total,
  on_time_rate: 0.5,
  mean_days: 7.25,
  median_days: 6,
  p90_days: 12,
  ...changes,
});

export const headline = (changes: Partial<Headline> = {}): Headline => ({
  on: '2026-11-27',
  registered: 1234,
  attended: 1200,
  open: 34,
  in_progress: 29,
  in_arrears: 5,
  on_time_rate: 0.91,
  mean_days: 8.46,
  median_days: 7,
  p90_days: 19,
  excluded: 41,
  ...changes,
});

export const year = (of: number, changes: Partial<Year> = {}): Year => ({
  year: of,
  report: null,
  headline: headline(),
  cases: {
    total: 900,
    by_month: [group(`${of}-01`, 500), group(`${of}-02`, 400)],
    by_category: [group('Buraco', 500), group('Luz', 300, { mean_days: 20 }), group('others', 100, { name: null })],
    by_neighbourhood: [group('Centro', 900)],
    by_kind: [group('complaint', 900, { name: 'Reclamação' })],
    satisfaction: { answers: 60, mean: 71.4, resolutivity: 0.8 },
    satisfaction_ranking: [{ position: 1, code: 'Buraco', name: 'Buraco', answers: 60, mean: 71.4, resolutivity: 0.8 }],
  },
  ...changes,
});

export const published = (years: Year[]): Indicators => ({
  town: 'Itanhaém',
  made_on: '2026-11-27',
  cases_until: '2026-10',
  licence: { name: 'CC-BY-4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  feeds: [{ name: 'Buraco', path: 'atom/assunto-buraco.xml' }],
  years,
});

export const cell = (id: string, longitude: number, years: Record<string, number>): Cell => ({
  id,
  geometry: {
    coordinates: [
      [
        [longitude, -24.18],
        [longitude + 0.002, -24.18],
        [longitude, -24.182],
        [longitude, -24.18],
      ],
    ],
  },
  properties: { total: 9, years },
});
