/** What the citizens' app keeps on a device. */
import { device } from '@core/database';
import type { Outgoing } from '../outbox/outgoing';
import type { Draft } from '../report/form';
import type { KeptReceipt, KeptSupport } from './kept';

interface Schema {
  drafts: Draft;
  outbox: Outgoing;
  receipts: KeptReceipt;
  supports: KeptSupport;
  /** What the service worker must know: where the API is, and the language of its notifications. */
  facts: string;
}

export const { get, put, remove, all, clear, isForgetful } = device<Schema>('ouvidoria', [
  'drafts',
  'outbox',
  'receipts',
  'supports',
  'facts',
]);
