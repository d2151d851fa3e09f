/** What the ombudsman writes into the report of a year: kept on the server, and here while it is being typed. */
import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiError } from '@core/api';
import { readReport, writeReport } from '../../calls';
import type { ReportShape } from '@core/api-types';
import { draft, dropDraft, keepDraft } from '@core/drafts';
import { t } from '../../i18n';
import { text } from '../../shared/figures/i18n';
import { useLoaded, type Loaded } from '@core/ui/states';
import { say } from '@core/ui/Toast';

export type Words = Pick<ReportShape, 'analysis' | 'measures' | 'version'>;

export interface Report {
  read: Loaded<ReportShape>;
  words: Signal<Words>;
  isDraft: boolean;
  busy: boolean;
  errors: Record<string, string>;
  failure: ApiError | null;
  /** What somebody else has written meanwhile. */
  newer: ReportShape | null;
  write: (changed: Partial<Words>) => void;
  save: () => Promise<void>;
  /** Saves and shows it to everybody, from the next night on; whether that was possible. */
  publish: () => Promise<boolean>;
  discard: () => void;
}

const NOTHING: Words = { analysis: '', measures: '', version: null };

export function useReport(year: string): Report {
  const key = `report:${year}`;
  const read = useLoaded(() => readReport(year), year);
  const words = useSignal<Words>(draft<Words>(key) ?? NOTHING);
  const state = useSignal<Pick<Report, 'busy' | 'errors' | 'failure' | 'newer'>>({
    busy: false,
    errors: {},
    failure: null,
    newer: null,
  });
  useEffect(() => {
    if (read.value && draft(key) === undefined) words.value = read.value;
  }, [read.value]);
  const write = (changed: Partial<Words>) => {
    words.value = { ...words.value, ...changed };
    keepDraft(key, words.value);
  };
  const refused = (error: ApiError) => {
    const current = error.problem.current as ReportShape | undefined;
    if (error.status === 409 && current) write({ version: current.version });
    state.value = {
      busy: false,
      errors: error.status === 422 ? error.fields : {},
      failure: error.status === 409 || error.status === 422 ? null : error,
      newer: error.status === 409 ? (current ?? null) : null,
    };
  };
  const send = async (publish: boolean) => {
    state.value = { busy: true, errors: {}, failure: null, newer: null };
    const { analysis, measures, version } = words.value;
    try {
      const written = await writeReport(year, { analysis, measures, version, publish });
      dropDraft(key);
      words.value = written;
      read.set(written);
      state.value = { ...state.value, busy: false };
      say(publish ? text('yearly.published_now') : t('doc.saved'));
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refused(error);
      return false;
    }
  };
  const save = async () => void (await send(false));
  const publish = () => send(true);
  const discard = () => {
    dropDraft(key);
    words.value = read.value ?? NOTHING;
    state.value = { busy: false, errors: {}, failure: null, newer: null };
  };
  return { read, words, isDraft: draft(key) !== undefined, ...state.value, write, save, publish, discard };
}
