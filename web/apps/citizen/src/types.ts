/** The values that pages, outbox and service worker share; types alone, so that each may import them. */

/** What opens an occurrence: its protocol and its access key; without a key, the account of who has signed in. */
export interface Access {
  protocol: string;
  key: string;
}

export type {
  CategoryShape as Category,
  NeighbourShape as Nearby,
  PointShape as Place,
  PublicCaseShape as Supported,
  TownProfileShape as Town,
} from '@core/api-types';
