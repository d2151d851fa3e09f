/** The receipts and the supports that this device keeps, only where its holder wants them kept. */
import type { Access } from '../types';
import { all, get, put, remove } from './database';

/** A receipt: what opens an occurrence, and what is needed to tell what is new in it. */
export interface KeptReceipt extends Access {
  category: string;
  registeredAt: string;
  dueOn: string;
  /** How many events and messages had been seen when it was last opened. */
  seen: number;
  /** The subscription that notifies this device, by the id that ends it. */
  push?: string;
  /** Up to how many the device has notified. */
  notified?: number;
}

/** An occurrence of another citizen that this device supports; `key` takes the support back. */
export interface KeptSupport {
  id: string;
  key: string;
  category: string;
}

export const receipts = async () =>
  (await all('receipts')).toSorted((a, b) => b.registeredAt.localeCompare(a.registeredAt));
export const receiptOf = (protocol: string) => get('receipts', protocol);
export const keepReceipt = (receipt: KeptReceipt) => put('receipts', receipt.protocol, receipt);
export const forgetReceipt = (protocol: string) => remove('receipts', protocol);
export const supports = () => all('supports');
export const supportOf = (id: string) => get('supports', id);
export const keepSupport = (support: KeptSupport) => put('supports', support.id, support);
export const forgetSupport = (id: string) => remove('supports', id);
