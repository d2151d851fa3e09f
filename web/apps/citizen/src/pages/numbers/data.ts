/** What the town has published, read from its files alone. */
import { ApiError } from '@core/api';

export interface Headline {
  on: string;
  registered: number;
  attended: number | null;
  open: number | null;
  in_progress: number | null;
  in_arrears: number | null;
  on_time_rate: number | null;
  mean_days: number | null;
  median_days: number | null;
  p90_days: number | null;
  excluded: number | null;
}

export interface Group {
  code: string;
  /** Null for what is joined because it is too few. */
  name: string | null;
  total: number;
  on_time_rate: number | null;
  mean_days: number | null;
  median_days: number | null;
  p90_days: number | null;
}

export interface Satisfaction {
  answers: number | null;
  mean: number | null;
  resolutivity: number | null;
}

export interface Ranked extends Satisfaction {
  position: number;
  code: string;
  name: string;
}

export interface Year {
  year: number;
  /** The yearly report, null while the ombudsman has not published it. */
  report: { path: string; on: string } | null;
  headline: Headline | null;
  cases: {
    total: number;
    by_month: Group[];
    by_category: Group[];
    by_neighbourhood: Group[];
    by_kind: Group[];
    satisfaction: Satisfaction;
    satisfaction_ranking: Ranked[];
  };
}

export interface Indicators {
  town: string;
  made_on: string;
  cases_until: string;
  licence: { name: string; url: string };
  years: Year[];
  feeds: { name: string; path: string }[];
}

export interface Cell {
  id: string;
  geometry: { coordinates: [number, number][][] };
  properties: { total: number; years: Record<string, number> };
}

export const FOLDER = 'dados/';
/** A bucket that may not be listed answers 403 for what is not there. */
const MISSING = [403, 404];

/** A published file; null when the town has not published it yet. Throws ApiError. */
async function published<T>(name: string): Promise<T | null> {
  const answer = await fetch(FOLDER + name).catch(() => {
    throw new ApiError(0);
  });
  if (MISSING.includes(answer.status)) return null;
  if (!answer.ok) throw new ApiError(answer.status);
  return (await answer.json().catch(() => {
    throw new ApiError(0);
  })) as T;
}

/** The indicators of every year, the newest first; null when none are published yet. Throws ApiError. */
export const indicators = () => published<Indicators>('indicadores.json');

/** The areas with published cases of any year. Throws ApiError. */
export const cells = async () => (await published<{ features: Cell[] }>('lugares.geojson'))?.features ?? [];
