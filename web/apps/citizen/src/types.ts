/** The values that pages, outbox and service worker share; types alone, so that each may import them. */

/** What opens an occurrence: its protocol and its access key. */
export interface Access {
  protocol: string;
  key: string;
}

/** A category as a citizen may choose it. */
export interface Category {
  code: string;
  name: string;
  description?: string | null;
  kind: string;
  keywords?: string[];
  notice?: { text: string; phone: string | null } | null;
  requires_location: boolean;
  requires_photo: boolean;
  term?: { days: number; unit: string } | null;
  questions: {
    code: string;
    label: string;
    type: string;
    required: boolean;
    choices?: { code: string; label: string }[];
  }[];
}

export interface Place {
  latitude: number;
  longitude: number;
}

/** What the town says of itself to everybody. */
export interface Town {
  name: string;
  state: string | null;
  zone: string;
  centre: Place;
  boundary: Place[] | null;
  neighbourhoods: (Place & { name: string })[];
  languages: string[];
  color: string | null;
  contacts: { phone: string | null; email: string | null; address: string | null; hours: string | null };
  emergency: { name: string; phone: string }[];
  sign_in: string[];
  push_key: string | null;
  privacy?: Record<string, string> | null;
}

/** An open occurrence near a place, without anything that tells whose it is. */
export interface Nearby extends Place {
  id: string;
  category: string;
  status: string;
  registered_on: string;
  distance_m: number;
  thumb_url: string | null;
  supports: number;
}

/** How a supported occurrence stands. */
export interface Supported {
  id: string;
  category: string;
  status: string;
  registered_on: string;
  neighbourhood: string | null;
  supports: number;
  closed_on: string | null;
  outcome: string | null;
  thumb_url: string | null;
}
