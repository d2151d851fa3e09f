/** Leaving nothing behind on a device that others use. */
import { forgetInTab } from '@core/storage';
import { clear } from './database';

/** Leaves nothing of what was sent, typed or followed on this device; what waits to be sent goes too. */
export async function forgetAll(): Promise<void> {
  await clear('receipts', 'supports', 'drafts', 'outbox');
  forgetInTab();
}
