/** The shapes of the management's answers. */

export interface Group {
  code: string;
  name: string;
  total: number;
  attended: number;
  in_progress: number;
  in_arrears: number;
  mean_days: number | null;
}

export interface Summary {
  from: string;
  to: string;
  as_of: string;
  total: number;
  attended: number;
  in_progress: number;
  in_arrears: number;
  awaiting_citizen: number;
  attendance_days: {
    mean: number | null;
    median: number | null;
    p90: number | null;
    gross_mean: number | null;
    count: number;
    histogram: { days: number; count: number }[];
  };
  on_time_rate: number | null;
  satisfaction: { mean: number | null; answers: number; asked: number; levels: Record<string, number> };
  resolutivity: number | null;
  reopened: number;
  by_category: Group[];
  by_sector: Group[];
  by_channel: Group[];
  by_kind: Group[];
  by_neighbourhood: Group[];
}

export interface Series {
  series: { on: string; registered: number; attended: number; in_arrears: number }[];
}

export interface Places {
  cells: { cell: string; latitude: number; longitude: number; total: number; in_arrears: number }[];
}
